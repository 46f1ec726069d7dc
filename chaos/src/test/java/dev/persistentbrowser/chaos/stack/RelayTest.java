package dev.persistentbrowser.chaos.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.standalone.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In front of a server that answers each byte with the same one. */
final class RelayTest {
  private ServerSocket echo;
  private Relay relay;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    relay = new Relay(FreePorts.take(1).getFirst(), echo.getLocalPort());
    relay.start();
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream()) {
      in.transferTo(socket.getOutputStream());
    } catch (IOException e) {
      assertThat(e).isNotNull(); // its client is gone
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static int echoed(Socket socket) throws IOException {
    socket.getOutputStream().write(7);
    return socket.getInputStream().read();
  }

  @Test
  void pass_letsThrough() throws IOException {
    try (Socket socket = connect()) {
      assertThat(echoed(socket)).isEqualTo(7);
    }
  }

  @Test
  void cut_endsConnections_andNewOnes_untilItPassesAgain() throws IOException {
    try (Socket before = connect()) {
      assertThat(echoed(before)).isEqualTo(7);
      relay.cut();
      assertEnded(before);
      try (Socket during = connect()) {
        assertEnded(during);
      }
      relay.pass();
      try (Socket after = connect()) {
        assertThat(echoed(after)).isEqualTo(7);
      }
    }
  }

  private static void assertEnded(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (java.net.SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Test
  void silence_holdsBack_andDeliversLater() throws IOException {
    try (Socket socket = connect()) {
      assertThat(echoed(socket)).isEqualTo(7);
      relay.silence();
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> echoed(socket)).isInstanceOf(SocketTimeoutException.class);
      relay.pass();
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void delay_takesItsTimeInEachDirection() throws IOException {
    try (Socket socket = connect()) {
      assertThat(echoed(socket)).isEqualTo(7);
      relay.delay(Duration.ofMillis(150));
      long begin = System.nanoTime();
      assertThat(echoed(socket)).isEqualTo(7);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
  }
}
