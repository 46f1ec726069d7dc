package dev.persistentbrowser.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EgressProxyTest {
  private static final int LARGE = 1 << 20;

  private final EgressProxy proxy =
      new EgressProxy(
          new EgressPolicy(
              EgressMode.OWN_MACHINE,
              List.of(),
              EgressPolicy.rules("denied.localhost"),
              List.of()));

  private final ServerSocket site;

  EgressProxyTest() throws IOException {
    site = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @BeforeEach
  void start() {
    proxy.start();
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    site.close();
  }

  private InetSocketAddress address() {
    return address(proxy);
  }

  private static InetSocketAddress address(EgressProxy of) {
    HostAndPort its = HostAndPort.parse(of.address()).orElseThrow();
    return new InetSocketAddress(its.host(), its.port());
  }

  private Socket through(String host, int port) throws IOException {
    Socket socket = new Socket(new Proxy(Proxy.Type.SOCKS, address()));
    try {
      socket.connect(InetSocketAddress.createUnresolved(host, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Test
  void bytesAndEnds_passBothWays() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Socket browser = through("any.localhost", site.getLocalPort());
        Socket server = site.accept()) {
      browser.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(server.getInputStream().readNBytes(8), StandardCharsets.UTF_8))
          .isEqualTo("question");
      Future<Integer> read = threads.submit(() -> browser.getInputStream().readAllBytes().length);
      server.getOutputStream().write(new byte[LARGE]);
      server.shutdownOutput();
      assertThat(read.get()).isEqualTo(LARGE);
      browser.shutdownOutput();
      assertThat(server.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aReset_isAReset() throws IOException {
    try (Socket browser = through("localhost", site.getLocalPort())) {
      Socket server = site.accept();
      server.setSoLinger(true, 0);
      server.close();
      assertThatThrownBy(() -> browser.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void whatMayNotBeReached_isNotConnectedTo() {
    assertThatThrownBy(() -> through("denied.localhost", site.getLocalPort()))
        .hasMessageContaining("not allowed");
    assertThat(whyRefused("http://denied.localhost:" + site.getLocalPort() + "/x"))
        .hasValueSatisfying(
            its ->
                assertThat(its)
                    .isInstanceOfSatisfying(
                        ConnectRefusal.Denied.class,
                        forbidden -> assertThat(forbidden.why()).contains("PB_EGRESS_DENY")));
    assertThat(whyRefused("http://localhost:" + site.getLocalPort())).isEmpty();
    assertThat(whyRefused("https://no-such-host.invalid/"))
        .contains(new ConnectRefusal.UnknownHost());
  }

  private Optional<ConnectRefusal> whyRefused(String url) {
    return proxy.whyRefused(HostAndPort.ofUrl(url).orElseThrow());
  }

  @Test
  void theProxyItself_isNotReached() {
    assertThatThrownBy(() -> through("localhost", address().getPort()))
        .hasMessageContaining("not allowed");
  }

  @Test
  void nobodyThere_isSaid() throws IOException {
    int port = site.getLocalPort();
    site.close();
    assertThatThrownBy(() -> through("localhost", port)).hasMessageContaining("refused");
    assertThatThrownBy(() -> through("no-such-host.invalid", 80))
        .hasMessageContaining("unreachable");
  }

  @Test
  void whatAPageSendsWhenItMayNotAct_goesNowhere() throws IOException {
    try (Socket browser = through("localhost", site.getLocalPort());
        Socket server = site.accept()) {
      proxy.actUntil(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
      browser.getOutputStream().write('a');
      assertThat(server.getInputStream().read()).isEqualTo('a');
      proxy.close();
    }
    EgressProxy over =
        new EgressProxy(new EgressPolicy(EgressMode.OWN_MACHINE, List.of(), List.of(), List.of()));
    over.start();
    try (over;
        Socket browser = new Socket(new Proxy(Proxy.Type.SOCKS, address(over)))) {
      browser.connect(InetSocketAddress.createUnresolved("localhost", site.getLocalPort()));
      try (Socket server = site.accept()) {
        over.actUntil(System.nanoTime());
        browser.getOutputStream().write('b');
        assertThatThrownBy(() -> browser.getInputStream().read())
            .isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> server.getInputStream().read())
            .isInstanceOf(SocketException.class);
        // An earlier time changes nothing, a later one does.
        over.actUntil(System.nanoTime() - TimeUnit.MINUTES.toNanos(1));
        try (Socket next = new Socket(new Proxy(Proxy.Type.SOCKS, address(over)))) {
          assertThatThrownBy(
                  () ->
                      next.connect(
                          InetSocketAddress.createUnresolved("localhost", site.getLocalPort())))
              .isInstanceOf(IOException.class);
        }
        over.actUntil(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        try (Socket next = new Socket(new Proxy(Proxy.Type.SOCKS, address(over)))) {
          next.connect(InetSocketAddress.createUnresolved("localhost", site.getLocalPort()));
          assertThat(next.isConnected()).isTrue();
        }
      }
    }
  }

  @Test
  void itsEnd_endsConnections() throws IOException {
    try (Socket browser = through("localhost", site.getLocalPort());
        Socket server = site.accept()) {
      proxy.close();
      assertThat(browser.getInputStream().read()).isEqualTo(-1);
      assertThat(server.getInputStream().read()).isEqualTo(-1);
    }
  }
}
