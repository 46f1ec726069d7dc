package dev.persistentbrowser.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.nio.charset.StandardCharsets;

/** A page of a session; closing it closes the session. */
record Tab(Client client, String session, String page) implements AutoCloseable {

  /** The same page through another client. */
  Tab through(Client other) {
    return new Tab(other, session, page);
  }

  Tab other(String pageId) {
    return new Tab(client, session, pageId);
  }

  Answer command(String body, String... headers) {
    return client.post("/pages/" + page + "/command", body, headers);
  }

  /** A command that has to succeed; gives its result. */
  JsonNode run(String body) {
    return command(body).succeeded();
  }

  JsonNode evaluate(String expression) {
    return evaluate(expression, Json.MAPPER.nullNode());
  }

  JsonNode evaluate(String expression, JsonNode arg) {
    var params = Json.object().put("expression", expression);
    if (!arg.isNull()) {
      params.set("arg", arg);
    }
    return run(Client.command("evaluate", params));
  }

  /** The value of a function in JavaScript, quotes of every kind included. */
  JsonNode js(String function) {
    return raw(Client.command("evaluate", Json.object().put("expression", function)));
  }

  /** A command that has to succeed, as it is: quotes of both kinds are themselves. */
  JsonNode raw(String body) {
    return client
        .send("/pages/" + page + "/command", body.getBytes(StandardCharsets.UTF_8))
        .succeeded();
  }

  void fill(String selector, String value) {
    var params = Json.object().put("selector", selector).put("value", value);
    raw(Client.command("fill", params));
  }

  void goTo(String url) {
    run("{'action': 'navigate', 'params': {'url': '" + url + "'}}");
  }

  /** Sends a command that is not waited for; gives where its reply will be. */
  String begin(String body) {
    return command(body, "Prefer", "respond-async").is(202).header("Location");
  }

  /** Waits for the reply of a command. */
  Answer reply(String location) {
    return client.get(location + "?wait=60s");
  }

  JsonNode state() {
    return client.session(session);
  }

  JsonNode pages() {
    return client.get("/sessions/" + session + "/pages").is(200).json().path("items");
  }

  @Override
  public void close() {
    client.delete("/sessions/" + session).is(204);
  }
}
