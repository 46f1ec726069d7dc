package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ActingTimeTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 100);
  private final ActingTime time = new ActingTime(now::get);
  private final long begin = time.getAsLong();

  @Test
  void withoutALimit_itIsNeverOver() {
    pass(1_000_000);
    assertThat(time.over()).isFalse();
    assertThat(passed()).isEqualTo(1_000_000);
  }

  @Test
  void itStandsStill_whileItIsOver() {
    until(50);
    pass(49);
    assertThat(time.over()).isFalse();
    pass(1);
    assertThat(time.over()).isTrue();
    pass(1000);
    assertThat(passed()).isEqualTo(50);
    until(10);
    assertThat(time.over()).isFalse();
    assertThat(passed()).isEqualTo(50);
    pass(7);
    assertThat(passed()).isEqualTo(57);
    pass(100);
    assertThat(passed()).isEqualTo(60);
  }

  @Test
  void whenItIsProlongedInTime_itNeverStands() {
    for (int i = 0; i < 10; i++) {
      until(50);
      pass(40);
      assertThat(time.over()).isFalse();
    }
    assertThat(passed()).isEqualTo(400);
  }

  @Test
  void anEndBeforeTheLastOne_changesNothing() {
    until(50);
    until(20);
    pass(30);
    assertThat(time.over()).isFalse();
    pass(30);
    until(-5);
    assertThat(time.over()).isTrue();
    assertThat(passed()).isEqualTo(50);
  }

  @Test
  void aFirstEndThatHasPassed_standsFromThenOn() {
    until(-20);
    assertThat(time.over()).isTrue();
    pass(30);
    assertThat(passed()).isZero();
    until(10);
    pass(5);
    assertThat(passed()).isEqualTo(5);
  }

  private void until(long fromNow) {
    time.until(now.get() + fromNow);
  }

  private void pass(long nanos) {
    now.addAndGet(nanos);
  }

  private long passed() {
    return time.getAsLong() - begin;
  }
}
