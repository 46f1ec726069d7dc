package dev.persistentbrowser.gateway.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The events of a session for one who listens: those before, then those that come, each once and in
 * order. Bounded: who does not keep up is let go, and can listen again from where it was. Guarded
 * by its own lock.
 */
public final class Subscription implements AutoCloseable {
  static final int MOST_UNREAD = 1000;

  private final Consumer<Subscription> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<NumberedEvent> unread = new ArrayDeque<>();
  private long told;
  private boolean ended;

  Subscription(Consumer<Subscription> onClose) {
    this.onClose = onClose;
  }

  /**
   * Puts events of the past before all that came since this was opened.
   *
   * @param upTo the number of the last event that there was, of any session; events up to it that
   *     are still to come are among these
   */
  public void replay(List<NumberedEvent> past, long upTo) {
    lock.lock();
    try {
      unread.removeIf(event -> event.number() <= upTo);
      past.reversed().forEach(unread::addFirst);
      told = Math.max(told, upTo);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void arrived(NumberedEvent event) {
    lock.lock();
    try {
      if (event.number() <= told || ended) {
        return;
      }
      if (unread.size() >= MOST_UNREAD) {
        // What comes next would follow a gap.
        ended = true;
      } else {
        told = event.number();
        unread.add(event);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes; what is unread can be read. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing more comes, and all is read. */
  public boolean over() {
    lock.lock();
    try {
      return ended && unread.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing to read now. */
  public boolean idle() {
    lock.lock();
    try {
      return unread.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The next event; empty when none came in time, or it is over. */
  public Optional<NumberedEvent> next(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (unread.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(unread.poll());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
