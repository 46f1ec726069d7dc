package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RestartsTest {
  private final LinkedBlockingQueue<Integer> starts = new LinkedBlockingQueue<>();

  @Test
  void whatEnds_isStartedOnce_howeverOftenItsEndIsTold() throws InterruptedException {
    try (Restarts restarts = new Restarts("test", () -> starts.add(1))) {
      restarts.ended();
      restarts.ended();
      assertThat(starts.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
      restarts.ended();
      assertThat(starts.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(starts).isEmpty();
    }
  }

  @Test
  void whatDoesNotStart_isTriedAgain() throws InterruptedException {
    Runnable start =
        () -> {
          starts.add(1);
          throw new IllegalStateException("it does not start");
        };
    try (Restarts restarts = new Restarts("test", start)) {
      restarts.ended();
      for (int i = 0; i < 3; i++) {
        assertThat(starts.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
      }
    }
  }

  @Test
  void afterClose_nothingStarts() {
    Restarts restarts = new Restarts("test", () -> starts.add(1));
    restarts.ended();
    restarts.close();
    restarts.close();
    restarts.ended();
    assertThat(starts).isEmpty();
  }
}
