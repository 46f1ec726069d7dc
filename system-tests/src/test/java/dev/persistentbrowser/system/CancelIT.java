package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.gateway.Gateway;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStack.class)
final class CancelIT {
  private static final String NEVER =
      "{'action': 'waitForSelector', 'params': {'selector': '#never', 'options': {'timeout':"
          + " 120000}}}";

  private final TestStack stack;
  private final Client client;
  private final TestSite site;

  CancelIT(TestStack stack) {
    this.stack = stack;
    this.client = stack.client();
    this.site = stack.site();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NEVER,
        "{'action': 'evaluate', 'params': {'expression': 'new Promise(() => {})'}}",
      })
  void whatRuns_isEndedByItsWorkerAndTheSessionGoesOn(String command) {
    try (Tab tab = client.open()) {
      tab.evaluate("document.title = `kept`");
      String location = beginAndAwaitStart(tab, command);
      Answer asked = client.delete(location).is(202);
      assertThat(asked.header("Location")).isEqualTo(location);
      JsonNode reply = tab.reply(location).is(200).json();
      assertThat(reply.path("status").asText()).isEqualTo("failed");
      assertThat(reply.path("error").path("code").asText()).isEqualTo("cancelled");
      assertThat(reply.path("attempts").asInt()).isEqualTo(1);
      // Asked again: it was cancelled, and this is its reply.
      assertThat(client.delete(location).is(200).json()).isEqualTo(reply);
      assertThat(tab.evaluate("document.title").asText()).isEqualTo("kept");
    }
  }

  @Test
  void aNavigation_isEndedAndThePageStaysAsItWas() throws InterruptedException {
    try (Tab tab = client.open()) {
      tab.evaluate("window.kept = `kept`");
      TestSite.Hold hold = site.hold("cancelled");
      String location =
          tab.begin("{'action': 'goto', 'params': {'url': '" + site.url("/held/cancelled") + "'}}");
      hold.awaitArrival();
      client.delete(location + "?wait=60s").failed("cancelled");
      assertThat(tab.evaluate("window.kept").asText()).isEqualTo("kept");
      hold.release();
    }
  }

  @Test
  void whoCancels_mayWaitForTheEnd() {
    try (Tab tab = client.open()) {
      String location = beginAndAwaitStart(tab, NEVER);
      client.delete(location + "?wait=60s").failed("cancelled");
    }
  }

  @Test
  void whatWaits_isEndedAtOnceAndNeverRuns() {
    try (Tab tab = client.open()) {
      String running = beginAndAwaitStart(tab, NEVER);
      String waiting =
          tab.begin("{'action': 'evaluate', 'params': {'expression': 'window.did = true'}}");
      JsonNode reply = client.delete(waiting).is(200).json();
      assertThat(reply.path("status").asText()).isEqualTo("cancelled");
      assertThat(reply.path("attempts").asInt()).isZero();
      assertThat(client.get(waiting).json()).isEqualTo(reply);
      client.delete(running + "?wait=60s").failed("cancelled");
      assertThat(tab.evaluate("window.did === undefined").asBoolean()).isTrue();
    }
  }

  @Test
  void whoWaitsAtAnotherGateway_isWoken() throws Exception {
    try (Tab tab = client.open();
        Closing other = new Closing(stack.gateway(Map.of()))) {
      String running = beginAndAwaitStart(tab, NEVER);
      String waiting =
          tab.begin("{'action': 'evaluate', 'params': {'expression': 'window.did = true'}}");
      Client there = client.at(other.gateway().uri());
      CompletableFuture<Answer> reply =
          CompletableFuture.supplyAsync(
              () -> tab.through(there).reply(waiting), Thread::startVirtualThread);
      client.delete(waiting).is(200);
      assertThat(reply.get().json().path("status").asText()).isEqualTo("cancelled");
      there.delete(running + "?wait=60s").failed("cancelled");
    }
  }

  @Test
  void whatIsOver_isAConflict() {
    try (Tab tab = client.open()) {
      Answer done = tab.command("{'action': 'title'}");
      done.succeeded();
      String location = "/commands/" + done.json().path("id").asText();
      client.delete(location).isProblem(409, "conflict");
      assertThat(client.get(location).json()).isEqualTo(done.json());
      stack.guest().delete(location).isProblem(404, "not_found");
    }
  }

  @Test
  void anUnknownCommand_isNotFound() {
    client.delete("/commands/c-00000000").isProblem(404, "not_found");
  }

  private String beginAndAwaitStart(Tab tab, String command) {
    String location = tab.begin(command);
    Eventually.get(
        "the start",
        () -> client.get(location).json().path("status").asText(),
        status -> status.equals("running"));
    return location;
  }

  private record Closing(Gateway gateway) implements AutoCloseable {
    @Override
    public void close() {
      gateway.close();
    }
  }
}
