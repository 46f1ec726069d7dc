package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class FreePortsTest {
  @Test
  void ports_differ_andAreNotOfTheKindThatConnectionsGet() throws IOException {
    assertThat(FreePorts.take(500)).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    int port = FreePorts.next();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }
}
