package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class ExpiryIT {
  private final Client client;

  ExpiryIT(TestStack stack) {
    this.client = stack.client();
  }

  @Test
  void anIdleSession_isClosedByItself() {
    closesItself("{'idleTimeout': '1s'}", "idle_timeout");
  }

  @Test
  void anOldSession_isClosedByItself() {
    closesItself("{'maxLifetime': '1s'}", "max_lifetime");
  }

  @Test
  void aTimeoutThatWasMadeShorter_counts() {
    Tab tab = client.open();
    client.patch("/sessions/" + tab.session(), "{'idleTimeout': '1s'}").is(200);
    closed(tab, "idle_timeout");
  }

  @Test
  void commands_keepASessionAlive() {
    try (Tab tab = client.open("{'idleTimeout': '4s'}")) {
      Instant first = expiry(tab);
      Eventually.holds(
          "the first expiry",
          () -> {
            assertThat(tab.evaluate("1").asInt()).isEqualTo(1);
            return Instant.now().isAfter(first.plusSeconds(1));
          });
      assertThat(expiry(tab)).isAfter(first);
    }
  }

  private static Instant expiry(Tab tab) {
    return Instant.parse(tab.state().path("expiresAt").asText());
  }

  private void closesItself(String options, String reason) {
    closed(client.open(options), reason);
  }

  private static void closed(Tab tab, String reason) {
    JsonNode closed =
        Eventually.get("its end", tab::state, s -> s.path("state").asText().equals("closed"));
    assertThat(closed.path("reason").asText()).isEqualTo(reason);
    tab.command("{'action': 'title'}").isProblem(410, "session_closed");
  }
}
