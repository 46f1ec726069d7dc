package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** HTTP, Kafka, a worker, and back. One connection a session. */
final class ThroughStack implements Way {
  private final URI server;
  private final String apiKey;
  private final Supplier<ProcessTree> processes;

  ThroughStack(URI server, String apiKey, Supplier<ProcessTree> processes) {
    this.server = server;
    this.apiKey = apiKey;
    this.processes = processes;
  }

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public Tab open() {
    HttpConnection http = new HttpConnection(server, apiKey);
    try {
      HttpConnection.Answer answer = http.send("POST", "/sessions", "{}");
      if (answer.status() != 201) {
        throw new IllegalStateException("no session: " + answer);
      }
      ObjectNode session = Json.read(answer.body(), ObjectNode.class);
      return new StackTab(http, session.path("id").asText(), session.path("activePage").asText());
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  @Override
  public double cpuSeconds() {
    return processes.get().cpuSeconds();
  }

  private record StackTab(HttpConnection http, String session, String page) implements Tab {
    @Override
    public void load(String html) {
      succeed(command("setContent", Json.object().put("html", html)));
    }

    @Override
    public void evaluate() {
      succeed(command("evaluate", Json.object().put("expression", Workload.EXPRESSION)));
    }

    @Override
    public void click() {
      succeed(command("click", Json.object().put("selector", Workload.BUTTON)));
    }

    @Override
    public void screenshot() {
      HttpConnection.Answer answer = http.send("GET", "/pages/" + page + "/screenshot", "");
      if (answer.status() != 200) {
        throw new IllegalStateException("no screenshot: " + answer);
      }
    }

    @Override
    public void waitInVain(Duration duration) {
      ObjectNode params = Json.object().put("selector", Workload.NOWHERE);
      params.putObject("options").put("timeout", duration.toMillis());
      HttpConnection.Answer answer = command("waitForSelector", params);
      if (!answer.text().contains("\"timeout\"")) {
        throw new IllegalStateException("it did not wait: " + answer);
      }
    }

    private HttpConnection.Answer command(String action, ObjectNode params) {
      ObjectNode body = Json.object().put("action", action);
      body.set("params", params);
      return http.send("POST", "/pages/" + page + "/command", Json.write(body));
    }

    private static void succeed(HttpConnection.Answer answer) {
      if (!"succeeded".equals(answer.headers().get("pb-status"))) {
        throw new IllegalStateException("not succeeded: " + answer);
      }
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
}
