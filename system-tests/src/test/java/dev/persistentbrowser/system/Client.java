package dev.persistentbrowser.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Speaks to a server with one key. In the bodies that it is given single quotes stand for double
 * ones. Safe for many threads.
 */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI server;
  private final String key;

  /**
   * @param key none is sent when it is empty
   */
  Client(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  URI server() {
    return server;
  }

  /** The same key at another gateway. */
  Client at(URI other) {
    return new Client(other, key);
  }

  Client withKey(String other) {
    return new Client(server, other);
  }

  Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, BodyPublishers.ofString(quoted(body)), headers);
  }

  Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, BodyPublishers.ofString(quoted(body)), headers);
  }

  /** Posts bytes as they are. */
  Answer send(String path, byte[] bytes, String... headers) {
    return send("POST", path, BodyPublishers.ofByteArray(bytes), headers);
  }

  /**
   * @param headers names and values in turn
   */
  Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request(path).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(90));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  /** Lines as they come, until the stream is closed. */
  HttpResponse<Stream<String>> stream(String path) {
    try {
      return HTTP.send(request(path).build(), BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Opens a session; to be closed by the test. */
  Tab open() {
    return open("{}");
  }

  Tab open(String body) {
    return tab(post("/sessions", body).is(201).json());
  }

  /** The active page of a session. */
  Tab tab(JsonNode session) {
    return new Tab(this, session.path("id").asText(), session.path("activePage").asText());
  }

  JsonNode session(String id) {
    return get("/sessions/" + id).is(200).json();
  }

  static String quoted(String text) {
    return text.replace('\'', '"');
  }

  /** A command as text. */
  static String command(String action, JsonNode params) {
    return Json.write(Json.object().put("action", action).set("params", params));
  }
}
