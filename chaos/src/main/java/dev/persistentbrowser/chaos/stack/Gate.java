package dev.persistentbrowser.chaos.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Says to each piece of data of a relay whether and when it may go on. Guarded by its own lock. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean shut;
  private boolean silent;
  private long delayNanos;

  void pass() {
    set(false, false, 0);
  }

  void shut() {
    set(true, false, 0);
  }

  void silence() {
    set(false, true, 0);
  }

  void delay(Duration time) {
    set(false, false, time.toNanos());
  }

  private void set(boolean nowShut, boolean nowSilent, long nanos) {
    lock.lock();
    try {
      shut = nowShut;
      silent = nowSilent;
      delayNanos = nanos;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isShut() {
    lock.lock();
    try {
      return shut;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the piece may go on; false when its connection is to end. */
  boolean admits() throws InterruptedException {
    lock.lock();
    try {
      long end = System.nanoTime() + delayNanos;
      while (!shut) {
        long left = end - System.nanoTime();
        if (silent) {
          changed.await();
        } else if (left > 0 && delayNanos > 0) {
          changed.await(left, TimeUnit.NANOSECONDS);
        } else {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
