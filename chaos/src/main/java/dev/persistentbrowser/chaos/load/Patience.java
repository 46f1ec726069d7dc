package dev.persistentbrowser.chaos.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that the end of the run ends. Safe for many threads. */
public final class Patience {
  private final CountDownLatch over = new CountDownLatch(1);

  /** False when there is nothing more to wait for. */
  public boolean pause(long ms) {
    try {
      return !over.await(ms, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public boolean isOver() {
    return over.getCount() == 0;
  }

  public void end() {
    over.countDown();
  }
}
