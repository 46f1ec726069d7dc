package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
@Timeout(60)
final class TurnsTest {
  private final Turns turns = new Turns(1, 0);
  private final List<String> order = new CopyOnWriteArrayList<>();

  /** Comes when all before it wait; leaves at once when its turn has come. */
  private Thread waiter(String name, BooleanSupplier wanted) throws InterruptedException {
    return waiter(turns, name, wanted);
  }

  private Thread waiter(Turns turns, String name, BooleanSupplier wanted)
      throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    turns.enter(wanted);
                    order.add(name);
                    turns.leave();
                  } catch (InterruptedException e) {
                    order.add(name + " interrupted");
                  }
                });
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void whoeverIsWantedGoesFirst_theOthersInTheirOrder() throws InterruptedException {
    AtomicBoolean later = new AtomicBoolean();
    turns.enter(() -> false);
    List<Thread> threads =
        List.of(
            waiter("first", () -> false),
            waiter("second", later::get),
            waiter("wanted", () -> true),
            waiter("third", () -> false));
    later.set(true);
    turns.leave();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).containsExactly("second", "wanted", "first", "third");
  }

  @Test
  void whoIsInterrupted_takesNobodysTurn() throws InterruptedException {
    turns.enter(() -> false);
    Thread gone = waiter("gone", () -> true);
    Thread next = waiter("next", () -> false);
    gone.interrupt();
    gone.join();
    turns.leave();
    next.join();
    assertThat(order).containsExactly("gone interrupted", "next");
  }

  @Test
  void aReservedPlace_isForWhoeverIsWanted() throws InterruptedException {
    Turns two = new Turns(2, 1);
    two.enter(() -> false);
    AtomicBoolean wanted = new AtomicBoolean();
    Thread later = waiter(two, "later", wanted::get);
    two.enter(() -> true);
    two.leave();
    assertThat(order).isEmpty();
    wanted.set(true);
    two.changed();
    later.join();
    assertThat(order).containsExactly("later");
  }
}
