package dev.persistentbrowser.worker.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets so many threads in at a time: first those whose work somebody waits for, else whoever came
 * first. Safe for many threads.
 */
final class Turns {
  private final int atOnce;
  private final List<Waiter> waiting = new ArrayList<>();
  private int inside;

  private static final class Waiter {
    private final BooleanSupplier wanted;
    private boolean admitted;

    private Waiter(BooleanSupplier wanted) {
      this.wanted = wanted;
    }
  }

  Turns(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * Waits for a turn; each ends with {@link #leave}.
   *
   * @param wanted whether somebody waits for it; asked by any thread, whenever a turn ends
   */
  synchronized void enter(BooleanSupplier wanted) throws InterruptedException {
    if (inside < atOnce) {
      inside++;
      return;
    }
    Waiter own = new Waiter(wanted);
    waiting.add(own);
    try {
      while (!own.admitted) {
        wait();
      }
    } catch (InterruptedException e) {
      if (own.admitted) {
        leave();
      }
      waiting.remove(own);
      throw e;
    }
  }

  synchronized void leave() {
    if (waiting.isEmpty()) {
      inside--;
      return;
    }
    Waiter next =
        waiting.stream()
            .filter(waiter -> waiter.wanted.getAsBoolean())
            .findFirst()
            .orElse(waiting.getFirst());
    waiting.remove(next);
    next.admitted = true;
    notifyAll();
  }
}
