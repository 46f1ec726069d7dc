package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A session through which large values go. Keeps none of them. */
final class LargeSession {
  private static final int FILE_BYTES = 20_000_000;
  private static final int PAGE_CHARS = 30_000_000;
  private static final int ELEMENTS = 100_000;
  private static final String JSON = "application/json";

  private final HttpClient http;
  private final URI server;
  private final String apiKey;
  private final String id;
  private final String page;

  private LargeSession(HttpClient http, URI server, String apiKey, String id, String page) {
    this.http = http;
    this.server = server;
    this.apiKey = apiKey;
    this.id = id;
    this.page = page;
  }

  static LargeSession open(HttpClient http, URI server, String apiKey) throws InterruptedException {
    LargeSession before = new LargeSession(http, server, apiKey, "", "");
    JsonNode opened = before.json("POST", "/sessions", Json.object());
    return new LargeSession(
        http, server, apiKey, opened.path("id").asText(), opened.path("activePage").asText());
  }

  /** Goes up, is chosen by the page, and is read again. */
  void file() throws InterruptedException {
    HttpRequest upload =
        request("/sessions/" + id + "/files?name=a.bin")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(new byte[FILE_BYTES]))
            .build();
    String artifact =
        Json.read(send(upload, BodyHandlers.ofByteArray()), ObjectNode.class).path("id").asText();
    JsonNode _ = run("setContent", Json.object().put("html", "<input type=file>"));
    ObjectNode choice = Json.object().put("selector", "input");
    choice.putObject("files").put("$artifact", artifact);
    JsonNode _ = run("setInputFiles", choice);
    expect(evaluate("document.querySelector('input').files[0].size").asLong(), FILE_BYTES);
    expect(length("/artifacts/" + artifact), FILE_BYTES);
    delete("/artifacts/" + artifact);
  }

  /** The content of a page. */
  void page() throws InterruptedException {
    JsonNode _ = run("setContent", Json.object().put("html", ""));
    JsonNode _ = evaluate("document.body.textContent = 'x'.repeat(" + PAGE_CHARS + "), 0");
    String frame = "<html><head></head><body></body></html>";
    expect(length("/pages/" + page + "/content"), PAGE_CHARS + frame.length());
    JsonNode _ = run("setContent", Json.object().put("html", ""));
  }

  /** What a script gives. */
  void result() throws InterruptedException {
    expect(evaluate("Array.from({length: " + ELEMENTS + "}, (_, i) => i)").size(), ELEMENTS);
  }

  void close() throws InterruptedException {
    delete("/sessions/" + id);
  }

  private static void expect(long figure, long expected) {
    if (figure != expected) {
      throw new IllegalStateException(figure + " came instead of " + expected);
    }
  }

  private JsonNode evaluate(String expression) throws InterruptedException {
    return run("evaluate", Json.object().put("expression", expression));
  }

  private JsonNode run(String action, ObjectNode params) throws InterruptedException {
    ObjectNode command = Json.object().put("action", action);
    command.set("params", params);
    JsonNode reply = json("POST", "/pages/" + page + "/command", command);
    if (!reply.path("status").asText().equals("succeeded")) {
      throw new IllegalStateException(action + " did not succeed: " + reply.path("error"));
    }
    return reply.path("result");
  }

  private ObjectNode json(String method, String path, ObjectNode body) throws InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", JSON)
            .method(method, BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    return Json.read(send(request, BodyHandlers.ofByteArray()), ObjectNode.class);
  }

  private long length(String path) throws InterruptedException {
    try (InputStream in = send(request(path).build(), BodyHandlers.ofInputStream())) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(path + " broke off", e);
    }
  }

  private void delete(String path) throws InterruptedException {
    Void _ = send(request(path).DELETE().build(), BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("X-API-Key", apiKey);
  }

  private <T> T send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws InterruptedException {
    try {
      HttpResponse<T> response = http.send(request, handler);
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(request + " was answered " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(request + " failed", e);
    }
  }
}
