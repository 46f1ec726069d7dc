package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrainIT {
  @Test
  void aWorkerThatIsDrained_handsItsSessionsOverAndStaysWithoutAny(@TempDir Path data) {
    try (TestStack stack = TestStack.start(data, 2, Map.of())) {
      Client client = stack.client();
      Eventually.get("two workers", () -> workers(client), workers -> workers.size() == 2);
      List<Tab> tabs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Tab tab = client.open();
        tab.goTo(stack.site().url("/form?" + i));
        tabs.add(tab);
      }
      JsonNode loaded =
          Eventually.get(
              "a worker with sessions",
              () -> largest(client),
              worker -> worker.path("sessions").asInt() > 0);
      String drained = loaded.path("id").asText();
      client.post("/admin/workers/" + drained + "/drain", "").is(202);
      for (int i = 0; i < tabs.size(); i++) {
        Tab tab = tabs.get(i);
        String url = tab.run("{'action': 'url'}").asText();
        assertThat(url).as("of %s", tab.state()).endsWith("/form?" + i);
      }
      Eventually.get(
          "the drained worker without sessions",
          () -> worker(client, drained),
          worker ->
              worker.path("state").asText().equals("draining")
                  && worker.path("sessions").asInt() == 0);
      try (Tab another = client.open()) {
        assertThat(another.evaluate("1").asInt()).isEqualTo(1);
      }
      assertThat(worker(client, drained).path("sessions").asInt()).isZero();
      tabs.forEach(Tab::close);
    }
  }

  private static List<JsonNode> workers(Client client) {
    List<JsonNode> workers = new ArrayList<>();
    client.get("/admin/workers").is(200).json().path("items").forEach(workers::add);
    return workers;
  }

  private static JsonNode worker(Client client, String id) {
    return workers(client).stream()
        .filter(worker -> worker.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode largest(Client client) {
    return workers(client).stream()
        .max((a, b) -> a.path("sessions").asInt() - b.path("sessions").asInt())
        .orElseThrow();
  }
}
