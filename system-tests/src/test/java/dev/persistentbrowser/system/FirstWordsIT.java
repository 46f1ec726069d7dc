package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The words of the first sketch stay valid. */
@ExtendWith(SharedStack.class)
final class FirstWordsIT {
  private final TestStack stack;

  FirstWordsIT(TestStack stack) {
    this.stack = stack;
  }

  @Test
  void openingTakesBrowserTypeAndSessionId() {
    String body = "{'browser_type': 'chromium', 'session_id': '" + UUID.randomUUID() + "'}";
    try (Tab tab = stack.client().open(body)) {
      assertThat(stack.client().post("/sessions", body).is(200).json().path("id").asText())
          .isEqualTo(tab.session());
    }
  }

  @Test
  void commandsTakeGotoValueAndWait() {
    String url = stack.site().url("/?words");
    try (Tab tab = stack.client().open()) {
      tab.run("{'action': 'goto', 'params': {'url': '" + url + "'}}");
      tab.run("{'action': 'wait', 'params': {'selector': '#add'}}");
      tab.run("{'action': 'wait', 'params': {'url': '" + url + "'}}");
      tab.run("{'action': 'wait', 'params': {'state': 'load'}}");
      tab.run("{'action': 'wait', 'params': {'timeout': 1}}");
      tab.run("{'action': 'fill', 'params': {'selector': '#name', 'value': 'Ada'}}");
      assertThat(tab.run("{'action': 'inputValue', 'params': {'selector': '#name'}}").asText())
          .isEqualTo("Ada");
      tab.command("{'action': 'wait', 'params': {}}").isProblem(400, "invalid_command");
    }
  }

  @Test
  void healthAnswersWithoutAKey() {
    assertThat(stack.client().withKey("").get("/health").is(200).json().path("status").asText())
        .isEqualTo("up");
  }
}
