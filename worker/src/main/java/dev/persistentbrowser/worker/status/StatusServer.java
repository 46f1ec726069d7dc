package dev.persistentbrowser.worker.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.lifecycle.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /health} (200 when this worker can serve, else
 * 503), {@code /health/live} (200 while the process answers) and {@code /metrics}. Needs no key:
 * let only those reach it who may know.
 */
public final class StatusServer implements Component {
  private static final String JSON = "application/json";

  private final InetSocketAddress address;
  private final Map<String, Supplier<Page>> pages;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer server;

  private record Page(int status, String contentType, String body) {}

  /**
   * Makes it.
   *
   * @param address port 0 takes a free one
   */
  public StatusServer(InetSocketAddress address, Health health, WorkerMetrics metrics) {
    this.address = address;
    this.pages =
        Map.of(
            "/health", () -> page(health.look()),
            "/health/live", () -> json(200, "{\"status\":\"up\"}"),
            "/metrics", () -> new Page(200, WorkerMetrics.contentType(), metrics.scrape()));
  }

  private static Page page(Health.Finding finding) {
    return json(finding.up() ? 200 : 503, finding.body().toString());
  }

  private static Page json(int status, String body) {
    return new Page(status, JSON, body);
  }

  @Override
  public void start() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(address.getHostString(), address.getPort()), 0);
      made.setExecutor(threads);
      made.createContext("/", this::serve);
      made.start();
      server = made;
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "PB_WORKER_LISTEN=%s:%d cannot be had: %s"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return started().getAddress().getPort();
  }

  private HttpServer started() {
    HttpServer current = server;
    if (current == null) {
      throw new IllegalStateException("it was not started");
    }
    return current;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      Page page = page(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Content-Type", page.contentType());
      byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Page page(String method, String path) {
    Supplier<Page> found = pages.get(path);
    if (found == null) {
      return json(404, "{\"error\":\"there are /health, /health/live and /metrics\"}");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return json(405, "{\"error\":\"there are GET and HEAD\"}");
    }
    return found.get();
  }

  @Override
  public void check() {
    started();
  }

  @Override
  public void close() {
    HttpServer current = server;
    if (current != null) {
      current.stop(0);
    }
    threads.shutdownNow();
  }
}
