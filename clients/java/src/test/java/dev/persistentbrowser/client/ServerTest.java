package dev.persistentbrowser.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a server that is not available for a while. */
final class ServerTest {
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer site;
  private Server server;

  ServerTest() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI uri = URI.create("http://127.0.0.1:" + site.getAddress().getPort());
    server = new Server(new ServerAddress(uri, ""));
  }

  @BeforeEach
  void start() {
    site.createContext("/bytes", exchange -> afterTwo(exchange, "of it"));
    site.createContext("/events", this::events);
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
  }

  private void afterTwo(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      boolean available = asked.incrementAndGet() > 2;
      exchange.sendResponseHeaders(available ? 200 : 503, available ? body.length : -1);
      if (available) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Each answer has one event and breaks off. */
  private void events(HttpExchange exchange) throws IOException {
    int number = asked.get() - 1;
    afterTwo(exchange, "id: " + number + "\ndata: {\"type\":\"x\"}\n\n");
  }

  @Test
  void bytes_areAskedForAgain() {
    assertThat(server.bytes("/bytes")).asString(StandardCharsets.UTF_8).isEqualTo("of it");
    assertThat(asked).hasValue(3);
  }

  @Test
  void aStream_isOpenedAgain() throws InterruptedException {
    BlockingQueue<EventStream.Item> queue = new LinkedBlockingQueue<>();
    try (EventStream stream = new EventStream(server, "/events", queue, 0)) {
      stream.start();
      EventStream.Item first = Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS));
      EventStream.Item second = Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS));
      assertThat(first.number()).isEqualTo(1);
      assertThat(second.number()).isEqualTo(2);
      assertThat(asked).hasValueGreaterThanOrEqualTo(4);
    }
  }
}
