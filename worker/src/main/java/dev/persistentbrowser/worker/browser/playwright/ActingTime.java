package dev.persistentbrowser.worker.browser.playwright;

import java.util.function.LongSupplier;

/**
 * Until when a browser may act, and a clock that stands still while it may not: what a stopped
 * browser does not do in time is not late. Guarded by its own lock.
 */
final class ActingTime implements LongSupplier {
  private final LongSupplier nanoTime;
  private boolean limited;
  private long until;

  /** How long it may not act until now, or until the end of the time that is over. */
  private long stood;

  /** Without a limit until the first is set. */
  ActingTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Moves the end on; an earlier one than before changes nothing. */
  synchronized void until(long nanos) {
    long now = nanoTime.getAsLong();
    if (!limited) {
      limited = true;
      // A first end that has passed already stands from now on.
      until = nanos - now > 0 ? nanos : now;
      return;
    }
    if (nanos - until <= 0) {
      return;
    }
    long resumed = nanos - now > 0 ? now : nanos;
    if (resumed - until > 0) {
      stood += resumed - until;
    }
    until = nanos;
  }

  /** Whether the time is over. */
  synchronized boolean over() {
    return limited && nanoTime.getAsLong() - until >= 0;
  }

  /** Nanoseconds in which it might act, from an origin of no meaning. */
  @Override
  public synchronized long getAsLong() {
    long now = nanoTime.getAsLong();
    return (limited && now - until > 0 ? until : now) - stood;
  }
}
