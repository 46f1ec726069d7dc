package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that hangs holds nobody up but its own session, and that one for seconds. */
@ExtendWith(SharedStack.class)
final class HungPagesIT {
  private static final String WAIT =
      "{'action': 'waitForSelector', 'params': {'selector': '#never', 'options': {'timeout': 500}}}";

  @Test
  void aPageThatHangs_isFreed_andOthersAnswerMeanwhile(TestStack stack) {
    try (Tab hung = stack.client().open();
        Tab other = stack.client().open()) {
      hung.evaluate("window.mark = 1");
      hung.evaluate("() => { setTimeout(() => { while (true); }, 0); }");

      String running = hung.begin(WAIT);
      assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);
      hung.reply(running).failed("timeout");
      assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);

      assertThat(hung.evaluate("window.mark").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aPageThatHangsAgainAndAgain_isCrashedAndOpenedAgain(TestStack stack) {
    try (Tab hung = stack.client().open()) {
      hung.evaluate("() => { setInterval(() => { while (true); }, 0); }");
      hung.command(WAIT).failed("timeout");
      hung.command("{'action': 'evaluate', 'params': {'expression': 'new Promise(() => {})'}}")
          .failed("target_crashed");
      // It is opened again.
      assertThat(hung.evaluate("1 + 1").asInt()).isEqualTo(2);
      assertThat(hung.state().path("generation").asInt()).isEqualTo(2);
    }
  }
}
