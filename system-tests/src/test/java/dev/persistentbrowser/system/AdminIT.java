package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class AdminIT {
  private final TestStack stack;

  AdminIT(TestStack stack) {
    this.stack = stack;
  }

  @Test
  void workers_areListedForThoseWhoRunTheInstallation() {
    JsonNode workers = stack.client().get("/admin/workers").is(200).json().path("items");
    assertThat(workers).isNotEmpty();
    assertThat(workers.get(0).path("state").asText()).isEqualTo("ready");
    assertThat(workers.get(0).path("capacity").asInt()).isPositive();
    stack.guest().get("/admin/workers").isProblem(403, "forbidden");
  }

  @Test
  void aWorkerThatIsNotThere_cannotBeDrained() {
    stack.client().post("/admin/workers/w-none/drain", "").isProblem(404, "not_found");
    String worker =
        stack.client().get("/admin/workers").json().path("items").get(0).path("id").asText();
    stack.guest().post("/admin/workers/" + worker + "/drain", "").isProblem(403, "forbidden");
  }
}
