package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;

/** A session of the stack that shows web sites. Belongs to one thread. */
final class Resident implements AutoCloseable {
  private final HttpConnection http;
  private final String session;
  private final String page;

  private Resident(HttpConnection http, String session, String page) {
    this.http = http;
    this.session = session;
    this.page = page;
  }

  /**
   * @param checkpoint the policy: {@code off}, {@code auto} or {@code always}
   */
  static Resident open(StackProcess stack, String checkpoint) {
    HttpConnection http = new HttpConnection(stack.uri(), stack.apiKey());
    try {
      ObjectNode body = Json.object().put("checkpoint", checkpoint);
      JsonNode opened = json(http.send("POST", "/sessions", Json.write(body)));
      return new Resident(http, opened.path("id").asText(), opened.path("activePage").asText());
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  void goTo(String url) {
    JsonNode _ = command("navigate", Json.object().put("url", url));
  }

  void openPage(String url) {
    ObjectNode body = Json.object().put("url", url);
    JsonNode _ = json(http.send("POST", "/sessions/" + session + "/pages", Json.write(body)));
  }

  JsonNode evaluate(String expression) {
    return command("evaluate", Json.object().put("expression", expression));
  }

  /** Changes the session itself. */
  void change(String body) {
    JsonNode _ = json(http.send("PATCH", "/sessions/" + session, body));
  }

  JsonNode command(String action, ObjectNode params) {
    ObjectNode body = Json.object().put("action", action);
    body.set("params", params);
    JsonNode reply = json(http.send("POST", "/pages/" + page + "/command", Json.write(body)));
    if (!reply.path("status").asText().equals("succeeded")) {
      throw new IllegalStateException(action + " did not succeed: " + reply);
    }
    return reply.path("result");
  }

  private static JsonNode json(HttpConnection.Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException("it was answered " + answer);
    }
    return Json.read(answer.body(), ObjectNode.class);
  }

  @Override
  public void close() {
    HttpConnection.Answer answer = http.send("DELETE", "/sessions/" + session, "");
    http.close();
    if (answer.status() != 204) {
      throw new IllegalStateException("not closed: " + answer);
    }
  }
}
