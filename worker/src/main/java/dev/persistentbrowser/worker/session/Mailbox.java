package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.worker.intake.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a session's thread, in the order in which it came. Once ended it takes nothing
 * more. Posting is for any thread, taking for the session's own.
 */
final class Mailbox {
  private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

  /** Guards the transition to ended against posting. */
  private final Object lock = new Object();

  private boolean ended;

  /** False when it has ended. */
  boolean post(Task task) {
    synchronized (lock) {
      if (ended) {
        return false;
      }
      return tasks.add(task);
    }
  }

  boolean hasEnded() {
    synchronized (lock) {
      return ended;
    }
  }

  /** Tells if a command waits. Any thread may ask. */
  boolean holdsCommand() {
    return tasks.stream()
        .anyMatch(task -> task instanceof Task.Perform || task instanceof Task.Revive);
  }

  /** Waits; null when nothing came in time. */
  @Nullable Task next(Duration atMost) throws InterruptedException {
    return tasks.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Takes nothing more from now on.
   *
   * @param heir is given the deliveries that are left, before anybody can learn that this has
   *     ended: so they come before those that were refused here. Called once at most
   */
  void end(Consumer<List<Delivery>> heir) {
    synchronized (lock) {
      if (ended) {
        return;
      }
      ended = true;
      List<Delivery> left = new ArrayList<>();
      for (Task task : tasks) {
        if (task instanceof Task.Perform(Delivery delivery)) {
          left.add(delivery);
        }
      }
      tasks.clear();
      tasks.add(new Task.Look());
      heir.accept(left);
    }
  }
}
