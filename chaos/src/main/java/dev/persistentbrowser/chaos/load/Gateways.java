package dev.persistentbrowser.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.history.Terminal;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Speaks to gateways, and never tries again by itself. Safe for many threads. */
public final class Gateways implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Pattern WAIT = Pattern.compile("wait=(\\d+)");
  private static final Set<String> UNFINISHED = Set.of("accepted", "running");

  /** A gateway gives a sign of life each 10 s. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("event-watchdog").daemon(true).factory());
  private final List<URI> servers;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  public Gateways(List<URI> servers, String key) {
    this.servers = List.copyOf(servers);
    this.key = key;
  }

  public int count() {
    return servers.size();
  }

  String name(int gateway) {
    return "gateway-" + (gateway + 1);
  }

  /** What came back, and what of it is known to be about a command. */
  public record Answer(int status, Outcome outcome, @Nullable JsonNode body) {}

  /** Sends once. */
  public Answer send(int gateway, Request request, @Nullable String idempotencyKey) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(servers.get(gateway).resolve(request.path()))
            .timeout(limit(request.prefer()))
            .header("Authorization", "Bearer " + key)
            .method(
                request.method(),
                request.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(request.body()));
    if (idempotencyKey != null) {
      builder.header("Idempotency-Key", idempotencyKey);
    }
    if (request.prefer() != null) {
      builder.header("Prefer", request.prefer());
    }
    try {
      return answer(http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException | UncheckedIOException e) {
      return new Answer(0, new Outcome.NoAnswer(e.toString()), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, new Outcome.NoAnswer("interrupted"), null);
    }
  }

  /** A stream of events. Closed by a thread of this object when it has been silent for too long. */
  public final class Lines implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final Future<?> watch;
    private volatile long aliveNanos = System.nanoTime();

    private Lines(HttpResponse<InputStream> response) {
      this.response = response;
      this.watch =
          watchdog.scheduleWithFixedDelay(
              this::look, SILENCE.toMillis(), SILENCE.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    int status() {
      return response.statusCode();
    }

    InputStream body() {
      return response.body();
    }

    /** Something came. */
    void alive() {
      aliveNanos = System.nanoTime();
    }

    private void look() {
      if (System.nanoTime() - aliveNanos > SILENCE.toNanos()) {
        end();
      }
    }

    private void end() {
      try {
        response.body().close();
      } catch (IOException e) {
        // Whoever reads it is told.
        watch.cancel(false);
      }
    }

    @Override
    public void close() {
      watch.cancel(false);
      end();
    }
  }

  /**
   * Opens a stream of events.
   *
   * @param after the number of the last event that is known
   */
  Lines lines(int gateway, String path, long after) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(servers.get(gateway).resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + key)
            .header("Last-Event-ID", Long.toString(after))
            .build();
    try {
      return new Lines(http.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The server answers when the asked time is over, with what there is by then. */
  private static Duration limit(@Nullable String prefer) {
    Matcher asked = WAIT.matcher(prefer == null ? "" : prefer);
    return asked.find() ? LIMIT.plusSeconds(Long.parseLong(asked.group(1))) : LIMIT;
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    JsonNode body = body(response);
    String status = response.headers().firstValue("PB-Status").orElse("");
    String command = response.headers().firstValue("PB-Command").orElse("");
    if (command.isEmpty() && !status.isEmpty() && body != null) {
      command = body.path("id").asText();
    }
    Outcome outcome;
    if (!command.isEmpty()) {
      outcome = new Outcome.Accepted(command, end(status, command, body));
    } else if (response.statusCode() >= 400) {
      outcome =
          new Outcome.Refused(
              response.statusCode(), body == null ? "" : body.path("code").asText(""));
    } else {
      // A session or page that is there, or closed already: nothing was to be done.
      outcome = new Outcome.Accepted("none", new Terminal("succeeded", null));
    }
    return new Answer(response.statusCode(), outcome, body);
  }

  private static @Nullable Terminal end(String status, String command, @Nullable JsonNode body) {
    if (status.isEmpty() || UNFINISHED.contains(status)) {
      return null;
    }
    boolean isReply =
        body != null && body.path("id").asText().equals(command) && body.has("attempts");
    return new Terminal(status, isReply ? body : null);
  }

  private static @Nullable JsonNode body(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") && response.body().length > 0
        ? Json.read(new String(response.body(), StandardCharsets.UTF_8), JsonNode.class)
        : null;
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    http.shutdownNow();
  }
}
