package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.gateway.Gateway;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class EventsIT {
  private final TestStack stack;
  private final Client client;

  EventsIT(TestStack stack) {
    this.stack = stack;
    this.client = stack.client();
  }

  /** What a stream says, when it has ended. */
  private record Told(String id, String event, JsonNode data) {
    static List<Told> of(Answer answer) {
      assertThat(answer.is(200).header("Content-Type")).startsWith("text/event-stream");
      List<Told> events = new ArrayList<>();
      for (String block : answer.text().split("\n\n", -1)) {
        if (block.startsWith("id: ")) {
          String[] lines = block.split("\n", -1);
          assertThat(lines).hasSize(3);
          events.add(
              new Told(
                  lines[0].substring("id: ".length()),
                  lines[1].substring("event: ".length()),
                  Json.read(lines[2].substring("data: ".length()), JsonNode.class)));
        }
      }
      return events;
    }
  }

  @Test
  void whoListens_hearsWhatWasAndWhatComesUntilTheEnd() throws Exception {
    Tab tab = client.open();
    String path = "/sessions/" + tab.session() + "/events";
    CompletableFuture<Answer> stream =
        CompletableFuture.supplyAsync(
            () -> client.get(path, "Last-Event-ID", "0"), Thread::startVirtualThread);
    tab.close();
    List<Told> events = Told.of(stream.get());
    assertThat(events).extracting(Told::event).containsExactly("opened", "closed");
    JsonNode closed = events.getLast().data();
    assertThat(closed.path("type").asText()).isEqualTo("closed");
    assertThat(closed.path("reason").asText()).isEqualTo("client");
    assertThat(closed.path("session").asText()).isEqualTo(tab.session());
    assertThat(closed.path("at").asText()).isNotBlank();

    // Any gateway, and from where one was.
    Gateway other = stack.gateway(Map.of());
    try {
      Client there = client.at(other.uri());
      assertThat(Told.of(there.get(path, "Last-Event-ID", events.getFirst().id())))
          .containsExactly(events.getLast());
      assertThat(Told.of(there.get(path + "?after=0"))).isEqualTo(events);
      // All is told: a listener need not come back.
      there.get(path, "Last-Event-ID", events.getLast().id()).is(204);
    } finally {
      other.close();
    }
  }

  @Test
  void anEvent_comesWhenItHappens() throws Exception {
    Tab tab = client.open();
    CompletableFuture<Answer> stream =
        CompletableFuture.supplyAsync(
            () -> client.get("/sessions/" + tab.session() + "/events?after=0"),
            Thread::startVirtualThread);
    tab.evaluate("1");
    assertThat(stream).isNotDone();
    tab.close();
    assertThat(Told.of(stream.get())).hasSize(2);
  }

  @Test
  void whatIsNotTheirs_nobodyHears() {
    try (Tab tab = client.open()) {
      String path = "/sessions/" + tab.session() + "/events";
      stack.guest().get(path).isProblem(404, "not_found");
      client.get(path, "Last-Event-ID", "x").isProblem(400, "invalid_request");
    }
  }
}
