package dev.persistentbrowser.worker.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A semaphore with priority: waiters whose {@code wanted} is true go first, the others in the order
 * in which they came. Some places are for the former alone. Safe for many threads.
 */
final class Turns {
  private final int places;
  private final int reserved;
  private final List<Waiter> waiting = new ArrayList<>();
  private int inside;

  private static final class Waiter {
    private final BooleanSupplier wanted;
    private boolean admitted;

    private Waiter(BooleanSupplier wanted) {
      this.wanted = wanted;
    }
  }

  /**
   * @param reserved how many of the places are for those alone whose work somebody waits for
   */
  Turns(int places, int reserved) {
    this.places = places;
    this.reserved = reserved;
  }

  /**
   * Waits for a turn; each ends with {@link #leave}.
   *
   * @param wanted whether somebody waits for it; asked by any thread, at every change
   */
  synchronized void enter(BooleanSupplier wanted) throws InterruptedException {
    Waiter own = new Waiter(wanted);
    waiting.add(own);
    admit();
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
    inside--;
    admit();
  }

  /** To be called when the {@code wanted} of a waiter may have become true. */
  synchronized void changed() {
    admit();
  }

  private void admit() {
    for (Optional<Waiter> next = next(); next.isPresent(); next = next()) {
      next.get().admitted = true;
      waiting.remove(next.get());
      inside++;
      notifyAll();
    }
  }

  private Optional<Waiter> next() {
    if (waiting.isEmpty() || inside >= places) {
      return Optional.empty();
    }
    Optional<Waiter> wanted =
        waiting.stream().filter(waiter -> waiter.wanted.getAsBoolean()).findFirst();
    return wanted.isPresent() || inside >= places - reserved
        ? wanted
        : waiting.stream().findFirst();
  }
}
