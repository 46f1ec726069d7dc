package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.persistentbrowser.worker.browser.CallAbortedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CallDeadlineTest {
  private final AtomicLong now = new AtomicLong();
  private final List<JsonObject> sent = new ArrayList<>();
  private final CallDeadline deadline = new CallDeadline(now::get, sent::add);

  @Test
  void whenTheTimeIsOver_theDriverIsAskedOnceToAbort() {
    deadline.set(Duration.ofSeconds(1));
    deadline.sent(7);
    deadline.check();
    assertThat(sent).isEmpty();

    pass(Duration.ofSeconds(1));
    deadline.check();
    deadline.check();

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().get("method").getAsString()).isEqualTo("__abort__");
    assertThat(sent.getFirst().getAsJsonObject("params").get("id").getAsInt()).isEqualTo(7);
    assertThat(deadline.over()).isTrue();
  }

  @Test
  void whenTheDriverDoesNotAnswer_theCallEnds() {
    deadline.sent(7);
    deadline.frame().abort("cancelled");
    deadline.check();
    pass(Duration.ofSeconds(1));
    assertThatThrownBy(deadline::check)
        .isInstanceOf(CallAbortedException.class)
        .hasMessage("cancelled");
  }

  @Test
  void aWaitOnThisSide_endsAtOnce() {
    deadline.sent(7);
    deadline.answered(7);
    deadline.frame().abort("cancelled");
    assertThatThrownBy(deadline::check).isInstanceOf(CallAbortedException.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void aNewDeadline_forgetsTheOld() {
    deadline.set(Duration.ofSeconds(1));
    deadline.sent(7);
    pass(Duration.ofSeconds(2));
    deadline.check();
    deadline.set(null);
    pass(Duration.ofDays(1));
    assertThatCode(deadline::check).doesNotThrowAnyException();
    assertThat(deadline.over()).isFalse();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
