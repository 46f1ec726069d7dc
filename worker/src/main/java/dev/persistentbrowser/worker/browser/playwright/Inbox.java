package dev.persistentbrowser.worker.browser.playwright;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a connection that its owner has not read: bounded in bytes (and one more message,
 * of any size, which may be an answer that is waited for), and able to tell when one comes that
 * nobody waits for. They stay bytes here, so that the bound is what they cost.
 *
 * <p>A reader thread adds, the owner takes. All state is guarded by the lock; the idle signal is
 * given outside of it.
 */
final class Inbox {
  private static final int MOST_IN_A_PUMP = 1000;

  private final long limitBytes;
  private final Runnable idleSignal;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<byte[]> frames = new ArrayDeque<>();
  private long bytes;

  /** One that is larger than all others may be together is among them. */
  private boolean oversized;

  private boolean waiting;
  private boolean woken;

  /** At first as if: what comes before the owner has the connection is for the one who opens it. */
  private boolean pumping = true;

  private boolean signalled;
  private boolean ended;

  Inbox(long limitBytes, Runnable idleSignal) {
    this.limitBytes = limitBytes;
    this.idleSignal = idleSignal;
  }

  /** False when there is no room for it: the owner does not keep up. */
  boolean add(byte[] frame) {
    boolean signal;
    lock.lock();
    try {
      if (frame.length > limitBytes ? oversized : bytes + frame.length > limitBytes) {
        return false;
      }
      frames.add(frame);
      if (frame.length > limitBytes) {
        oversized = true;
      } else {
        bytes += frame.length;
      }
      arrived.signal();
      signal = signalDue();
    } finally {
      lock.unlock();
    }
    if (signal) {
      idleSignal.run();
    }
    return true;
  }

  /** Waits until a message is there, no more will come, or somebody calls {@link #wake}. */
  void await(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      waiting = true;
      woken = false;
      try {
        long left = timeout.toNanos();
        while (frames.isEmpty() && !ended && !woken && left > 0) {
          left = arrived.awaitNanos(left);
        }
      } finally {
        waiting = false;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits looks again at what it waits for. Any thread. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return frames.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest message; null when there is none. */
  byte @Nullable [] poll() {
    boolean signal;
    byte[] frame;
    lock.lock();
    try {
      frame = frames.poll();
      if (frame == null) {
        return null;
      }
      if (frame.length > limitBytes) {
        oversized = false;
      } else {
        bytes -= frame.length;
      }
      // What came behind it while the owner waited may be left lying when this was a reply.
      signal = !frames.isEmpty() && signalDue();
    } finally {
      lock.unlock();
    }
    if (signal) {
      idleSignal.run();
    }
    return frame;
  }

  /**
   * Runs the step while there is something to take, but not for ever: a page that never stops
   * sending must let its session's commands in between, and is signalled again. The signal given
   * before is answered by this.
   */
  void pump(Runnable step) {
    lock.lock();
    try {
      signalled = false;
      pumping = true;
    } finally {
      lock.unlock();
    }
    try {
      for (int i = 0; i < MOST_IN_A_PUMP && !isEmpty(); i++) {
        step.run();
      }
    } finally {
      endPump();
    }
  }

  /** No more will be added; whoever waits is woken. */
  void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void endPump() {
    boolean signal;
    lock.lock();
    try {
      pumping = false;
      signal = !frames.isEmpty() && signalDue();
    } finally {
      lock.unlock();
    }
    if (signal) {
      idleSignal.run();
    }
  }

  /** With the lock held. */
  private boolean signalDue() {
    if (waiting || pumping || signalled || ended) {
      return false;
    }
    signalled = true;
    return true;
  }
}
