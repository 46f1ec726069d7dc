package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartIT {
  private static final String COUNT =
      "{'action': 'evaluate', 'params': {'expression': 'Math.random()'}}";

  @Test
  void whatWasWritten_isThereAfterARestart(@TempDir Path data) {
    Tab open;
    Tab closed;
    Answer counted;
    Answer shot;
    Answer opened;
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      opened =
          stack
              .client()
              .post("/sessions", "{'checkpoint': 'off'}", "Idempotency-Key", "opening")
              .is(201);
      open = stack.client().tab(opened.json());
      closed = stack.client().open("{'labels': {'kept': 'yes'}}");
      counted = open.command(COUNT, "Idempotency-Key", "once");
      counted.succeeded();
      shot = stack.client().get("/pages/" + open.page() + "/screenshot").is(200);
      closed.close();
    }
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Client client = stack.client();
      assertThat(client.get("/commands/" + counted.header("PB-Command")).is(200).json())
          .isEqualTo(counted.json());
      assertThat(client.get("/artifacts/" + shot.header("PB-Artifact")).is(200).body())
          .isEqualTo(shot.body());
      JsonNode kept = client.session(closed.session());
      assertThat(kept.path("state").asText()).isEqualTo("closed");
      assertThat(kept.path("labels").path("kept").asText()).isEqualTo("yes");

      // Its browser is gone, and it says so.
      assertThat(client.session(open.session()).path("state").asText()).isEqualTo("lost");
      Tab same = open.through(client);
      same.command("{'action': 'title'}").isProblem(410, "session_lost");
      assertThat(same.command(COUNT, "Idempotency-Key", "once").json()).isEqualTo(counted.json());
      same.command("{'action': 'title'}", "Idempotency-Key", "once")
          .isProblem(422, "idempotency_mismatch");
      client.open().close();
    }
  }
}
