package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions with a proxy of their own. */
@ExtendWith(SharedStack.class)
final class ProxyIT {
  private final Client client;
  private final TestSite site;

  ProxyIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  /**
   * Answers every request by itself, with its first line, and connects every tunnel to one port.
   */
  private static final class WebProxy implements AutoCloseable {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final int target;

    WebProxy(int target) throws IOException {
      this.target = target;
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    }

    String server() {
      return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
      try {
        while (true) {
          Socket socket = server.accept();
          Thread.ofVirtual().start(() -> serve(socket));
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private void serve(Socket socket) {
      try (socket) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        boolean known = false;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          known |= line.startsWith("Proxy-Authorization: Basic ");
        }
        requests.add(first + (known ? " by somebody" : ""));
        if (first != null && first.startsWith("CONNECT ")) {
          tunnel(socket);
        } else {
          socket.getOutputStream().write(answer("through the proxy"));
        }
      } catch (IOException e) {
        requests.add("broken: " + e.getMessage());
      }
    }

    private void tunnel(Socket socket) throws IOException {
      try (Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
        socket
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        Thread back =
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        to.getInputStream().transferTo(socket.getOutputStream());
                        socket.shutdownOutput();
                      } catch (IOException e) {
                        requests.add("broken: " + e.getMessage());
                      }
                    });
        assertThat(back).isNotNull();
        socket.getInputStream().transferTo(to.getOutputStream());
      }
    }

    private static byte[] answer(String text) {
      return ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
              + (text.length() + 15)
              + "\r\n\r\n<title>"
              + text
              + "</title>")
          .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static String title(Tab tab, String url) {
    tab.goTo(url);
    return tab.run("{'action': 'title'}").asText();
  }

  @Test
  void allGoesThroughIt() throws IOException {
    try (WebProxy proxy = new WebProxy(URI.create(site.url("/")).getPort());
        Tab tab = client.open("{'proxy': {'server': '" + proxy.server() + "'}}")) {
      assertThat(title(tab, "http://nowhere.test/page")).isEqualTo("through the proxy");
      // Loopback, too.
      assertThat(title(tab, site.url("/"))).isEqualTo("through the proxy");
      // As a tunnel: it comes from the driver.
      tab.run(
          "{'target': ['request'], 'action': 'get', 'params': {'url': 'http://nowhere.test/by'}}");
      assertThat(proxy.requests)
          .contains("GET http://nowhere.test/page HTTP/1.1", "CONNECT nowhere.test:80 HTTP/1.1");
    }
  }

  @Test
  void whatGoesAroundIt_goesDirectly() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] page = "<title>tunnelled</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    other.start();
    try (WebProxy proxy = new WebProxy(other.getAddress().getPort());
        Tab tab =
            client.open(
                "{'proxy': {'server': 'http://"
                    + proxy.server()
                    + "', 'bypass': '127.0.0.1, .around.test', 'username': 'u', 'password': 'p'}}")) {
      assertThat(title(tab, "http://nowhere.test/")).isEqualTo("tunnelled");
      assertThat(proxy.requests)
          .contains("CONNECT nowhere.test:80 HTTP/1.1 by somebody")
          .allMatch(line -> line.startsWith("CONNECT nowhere.test:80 "));
      tab.goTo(site.url("/"));
      assertThat(proxy.requests).noneMatch(line -> line.contains("127.0.0.1"));
    } finally {
      other.stop(0);
    }
  }

  @Test
  void whatIsNoProxy_isRefused() {
    Answer refused = client.post("/sessions", "{'proxy': {'server': 'https://proxy.test'}}");
    assertThat(refused.text()).contains("invalid_command", "options.proxy.server");
  }

  /** A proxy is no way around what is forbidden. */
  @Test
  void whereTheMachineIsShut_soAreProxiesOnIt(@TempDir Path data) throws IOException {
    try (WebProxy proxy = new WebProxy(0);
        TestStack stack = TestStack.start(data, 1, Map.of("PB_EGRESS", "strict"))) {
      for (String bypass : List.of("", ", 'bypass': '127.0.0.1'")) {
        Answer refused =
            stack
                .client()
                .post("/sessions", "{'proxy': {'server': '" + proxy.server() + "'" + bypass + "}}")
                .isProblem(422, "url_not_allowed");
        assertThat(refused.text()).contains("options.proxy.server", proxy.server());
      }
      assertThat(proxy.requests).isEmpty();
    }
  }
}
