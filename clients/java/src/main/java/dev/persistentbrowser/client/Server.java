package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server. A request that got no answer, or was told to come back, is sent again
 * with growing pauses; whatever acts has an idempotency key, so that it acts once. Safe for many
 * threads.
 */
final class Server {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than the server waits for a reply before it answers 202. */
  private static final Duration ANSWER = Duration.ofSeconds(90);

  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MS = 100;
  private static final int UNAVAILABLE = 503;

  private final ServerAddress address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  Server(ServerAddress address) {
    this.address = address;
  }

  /** What the server answered: JSON, or nothing when there was nothing to say. */
  record Answer(int status, JsonObject body) {
    /** A command that was accepted and goes on. */
    boolean pending() {
      return status == 202;
    }
  }

  Answer get(String path) {
    return done(send(request("GET", path, BodyPublishers.noBody()), 1));
  }

  Answer post(String path, JsonObject body) {
    return done(postAsync(path, body));
  }

  /**
   * @param headers names and values in turn
   */
  CompletableFuture<Answer> postAsync(String path, JsonObject body, String... headers) {
    HttpRequest.Builder request =
        request("POST", path, BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, 1);
  }

  CompletableFuture<Answer> getAsync(String path) {
    return send(request("GET", path, BodyPublishers.noBody()), 1);
  }

  Answer patch(String path, JsonObject body) {
    return done(
        send(
            request("PATCH", path, BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json"),
            1));
  }

  Answer upload(String path, byte[] bytes, String contentType) {
    return done(
        send(
            request("POST", path, BodyPublishers.ofByteArray(bytes))
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString()),
            1));
  }

  void delete(String path) {
    done(send(request("DELETE", path, BodyPublishers.noBody()), 1));
  }

  byte[] bytes(String path) {
    HttpResponse<byte[]> response =
        done(
            answered(request("GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray(), 1));
    if (response.statusCode() != 200) {
      throw refused(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }

  /**
   * Opens an answer that goes on until it is closed. Throws {@code IOException} when the server
   * cannot give it now.
   *
   * @return empty when nothing will ever come
   */
  Optional<InputStream> stream(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.uri().resolve(path)).header("Accept", "text/event-stream");
    if (!address.apiKey().isEmpty()) {
      request.header("Authorization", "Bearer " + address.apiKey());
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    int status = response.statusCode();
    if (status == 200) {
      return Optional.of(response.body());
    }
    try (InputStream body = response.body()) {
      if (status == 204 || status == 404 || status == 410) {
        return Optional.empty();
      }
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      if (status == 429 || status >= 500) {
        throw new IOException("%s was answered with %d: %s".formatted(path, status, text));
      }
      throw refused(status, text);
    }
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.uri().resolve(path)).timeout(ANSWER).method(method, body);
    return address.apiKey().isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + address.apiKey());
  }

  private CompletableFuture<Answer> send(HttpRequest.Builder request, int attempt) {
    return answered(request, BodyHandlers.ofString(), attempt).thenApply(Server::answer);
  }

  private <T> CompletableFuture<HttpResponse<T>> answered(
      HttpRequest.Builder request, BodyHandler<T> body, int attempt) {
    return http.sendAsync(request.copy().build(), body)
        .thenApply(Optional::of)
        .exceptionallyCompose(
            error ->
                attempt < ATTEMPTS
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(unreachable(error)))
        .thenCompose(response -> settled(request, body, attempt, response));
  }

  /**
   * @param response empty when none came
   */
  private <T> CompletableFuture<HttpResponse<T>> settled(
      HttpRequest.Builder request,
      BodyHandler<T> body,
      int attempt,
      Optional<HttpResponse<T>> response) {
    boolean unavailable = response.isEmpty() || response.get().statusCode() == UNAVAILABLE;
    if (unavailable && attempt < ATTEMPTS) {
      long asked = response.map(r -> RetryAfter.millis(r.headers(), Instant.now())).orElse(0L);
      long pause = Math.max(FIRST_PAUSE_MS << (attempt - 1), asked);
      Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
      return CompletableFuture.supplyAsync(() -> attempt + 1, later)
          .thenCompose(next -> answered(request, body, next));
    }
    return CompletableFuture.completedFuture(response.orElseThrow());
  }

  private static Answer answer(HttpResponse<String> response) {
    if (response.statusCode() >= 400) {
      throw refused(response.statusCode(), response.body());
    }
    String body = response.body();
    return new Answer(response.statusCode(), body.isEmpty() ? new JsonObject() : Json.object(body));
  }

  private static RuntimeException refused(int status, String body) {
    if (!body.startsWith("{")) {
      return new RefusedException("http_" + status, body);
    }
    JsonObject problem = Json.object(body);
    return Failures.refused(Json.text(problem, "code"), Json.text(problem, "detail"));
  }

  private PlaywrightException unreachable(@Nullable Throwable error) {
    URI uri = address.uri();
    return new PlaywrightException(
        "no server answers at " + uri + ": start one with './pb up', or set PB_URL to where it is",
        error);
  }

  /** Waits for an answer; what it failed with is thrown as it is. */
  static <T> T done(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw e;
    }
  }
}
