package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path temp;

  @Test
  void open_refusesAFolderThatIsInUse() {
    try (DataFolder held = DataFolder.open(temp)) {
      assertThat(held.part("kafka")).isDirectory();
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("in use by another stack");
    }
    DataFolder.open(temp).close();
  }

  @Test
  void requireFree_refusesAPortInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral(Loopback.HOST))) {
      assertThatThrownBy(() -> Loopback.requireFree(Loopback.HOST, other.getLocalPort()))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("port " + other.getLocalPort());
    }
  }
}
