package dev.persistentbrowser.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes by itself. */
final class Eventually {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** Reads until the value is as it should be; fails with the last one when it never is. */
  static <T> T get(String what, Supplier<T> read, Predicate<? super T> expected) {
    long end = System.nanoTime() + AT_MOST.toNanos();
    while (true) {
      T value = read.get();
      if (expected.test(value)) {
        return value;
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " did not come; there is " + value);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  static void holds(String what, Supplier<Boolean> condition) {
    get(what, condition, value -> value);
  }
}
