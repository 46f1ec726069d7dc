package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class ObservationIT {
  private final Client client;

  ObservationIT(TestStack stack) {
    this.client = stack.client();
  }

  @Test
  void readiness_namesItsParts() {
    JsonNode ready = client.withKey("").get("/health/ready").is(200).json();
    assertThat(ready.path("status").asText()).isEqualTo("up");
    for (String part : new String[] {"kafka", "redis", "s3", "replies", "workers"}) {
      assertThat(ready.path("parts").path(part).asText()).as(part).isEqualTo("up");
    }
    assertThat(client.withKey("").get("/health/live").is(200).json().path("status").asText())
        .isEqualTo("up");
  }

  @Test
  void metrics_countCommandsSessionsAndHosts() {
    try (Tab tab = client.open()) {
      tab.evaluate("1");
      tab.command("{'action': 'goto', 'params': {'url': 'http://127.0.0.1:1/'}}")
          .failed("navigation_failed");
      String metrics =
          Eventually.get(
              "the counts",
              () -> client.get("/metrics").is(200).text(),
              text ->
                  text.contains("pb_commands_total{action=\"evaluate\",status=\"succeeded\"}")
                      && text.contains("pb_commands_total{action=\"navigate\",status=\"failed\"}"));
      assertThat(metrics)
          .contains("pb_command_queued_seconds_bucket{")
          .contains("pb_command_ran_seconds_bucket{")
          .contains("pb_sessions{state=\"active\"}")
          .contains("pb_browser_hosts{")
          .contains("pb_http_requests_total{")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void catalog_isTheApiAsData() {
    JsonNode catalog = client.get("/catalog").is(200).json();
    assertThat(catalog.path("playwright").asText()).isNotBlank();
    assertThat(catalog.path("types").path("Page").valueStream().map(m -> m.path("name").asText()))
        .contains("click", "evaluate", "navigate");
  }
}
