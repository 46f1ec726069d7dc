package dev.persistentbrowser.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks the gateway until it says that a command would succeed. */
final class ReadinessProbe {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long BETWEEN_MS = 50;

  private final URI probe;
  private final Duration limit;

  ReadinessProbe(URI gateway, Duration limit) {
    this.probe = gateway.resolve("/health/ready");
    this.limit = limit;
  }

  /**
   * Returns when it is ready; throws when it is not in time, when {@code stop} comes first, or what
   * {@code parts} throws when one of them is gone.
   */
  void await(CountDownLatch stop, Runnable parts) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      String state = ask();
      if (state.isEmpty()) {
        return;
      }
      parts.run();
      if (System.nanoTime() >= deadline) {
        throw new IllegalStateException(
            "not ready after %d s: %s".formatted(limit.toSeconds(), state));
      }
      if (stop.await(BETWEEN_MS, TimeUnit.MILLISECONDS)) {
        throw new StartRefused("stopped before it was ready");
      }
    }
  }

  /** Empty when it is ready, else what it said. */
  private String ask() {
    try {
      HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
      connection.setConnectTimeout((int) ANSWER.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
        return "";
      }
      try (InputStream body = connection.getErrorStream()) {
        return body == null
            ? "status " + connection.getResponseCode()
            : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return e.toString();
    }
  }
}
