package dev.persistentbrowser.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that breaks goes on where it broke off. */
final class EventStreamTest {
  private final BlockingQueue<EventStream.Item> queue = new LinkedBlockingQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer http;
  private List<Object> answers = List.of();

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  /** A status alone, or a text after which the connection ends. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
      Object answer = asked.size() > answers.size() ? 204 : answers.get(asked.size() - 1);
      if (answer instanceof Integer status) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private EventStream open(Object... given) {
    answers = List.of(given);
    URI uri = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    return new EventStream(new Server(new ServerAddress(uri, "k")), "/events", queue, 4);
  }

  private static String told(long number) {
    return "id: %d\nevent: load\ndata: {\"type\": \"load\"}\n\n".formatted(number);
  }

  private long next() throws InterruptedException {
    return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "no event").number();
  }

  @Test
  void itGoesOn_afterABreakAndWhileTheServerIsAway() throws Exception {
    try (EventStream stream = open(503, told(5), 429, "id: 6\nevent: load\n", told(6), 204)) {
      stream.start();
      assertThat(next()).isEqualTo(5);
      // The lines of 6 were cut off before its data.
      assertThat(next()).isEqualTo(6);
      assertThat(five()).isEqualTo(List.of("after=4", "after=4", "after=5", "after=5", "after=5"));
    }
  }

  @Test
  void whereNothingWasTold_itGoesOnFromThere() throws Exception {
    try (EventStream stream = open(": listening\n\nid: 90\n: alive\n\n", told(95))) {
      stream.start();
      assertThat(next()).isEqualTo(95);
      assertThat(List.copyOf(asked).subList(0, 2)).isEqualTo(List.of("after=4", "after=90"));
    }
  }

  @Test
  void whatIsRefused_isTold() throws Exception {
    try (EventStream stream = open(401)) {
      stream.start();
      EventStream.Item item = Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS));
      assertThatExceptionOfType(PlaywrightException.class).isThrownBy(item::expectFine);
    }
  }

  private List<String> five() {
    return List.copyOf(asked).subList(0, 5);
  }
}
