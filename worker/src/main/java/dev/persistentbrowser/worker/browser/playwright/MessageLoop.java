package dev.persistentbrowser.worker.browser.playwright;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.SharedDriver;
import dev.persistentbrowser.worker.browser.playwright.CallDeadline.Frame;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets several threads wait on one connection: leader and followers. All that touches the
 * connection holds one lock; a thread that waits gives the lock up. One of those that wait, the
 * leader, waits for messages and handles them, the others are woken when what they wait for may
 * have come.
 *
 * <p>A thread that waits inside of the handling of a message leads no more: what it waits for is
 * handled by another one, so that no stack grows with the number of messages.
 */
final class MessageLoop implements SharedDriver.Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);

  /** Playwright's own timeouts, and predicates, are looked at so often. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** What waits for an answer is woken by it, or by nothing but the deadline of its command. */
  private static final Duration LONG_TICK = Duration.ofMillis(100);

  private final Inbox inbox;
  private final CallDeadline deadline;
  private final Runnable requireOpen;
  private final Runnable dropped;
  private final ThreadLocal<Boolean> handling = ThreadLocal.withInitial(() -> false);
  private volatile ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Set<Follower> followers = new LinkedHashSet<>();
  private boolean led;

  /** A thread that will lead has been started. */
  private boolean appointed;

  /** A thread that waits to be woken. */
  private static final class Follower {
    private final Condition woken;
    private final Frame frame;

    /** It handles a message, and cannot lead. */
    private final boolean nested;

    private boolean called;

    private Follower(Condition woken, Frame frame, boolean nested) {
      this.woken = woken;
      this.frame = frame;
      this.nested = nested;
    }

    private void call() {
      called = true;
      woken.signal();
    }

    private void await(Duration time) throws InterruptedException {
      long left = time.toNanos();
      while (!called && left > 0) {
        left = woken.awaitNanos(left);
      }
    }
  }

  /**
   * @param requireOpen throws when the connection is lost
   * @param dropped told of a message that was dropped, in its place
   */
  MessageLoop(Inbox inbox, CallDeadline deadline, Runnable requireOpen, Runnable dropped) {
    this.inbox = inbox;
    this.deadline = deadline;
    this.requireOpen = requireOpen;
    this.dropped = dropped;
  }

  /** From now on its threads hold this lock; called by one that does. */
  void shareUnder(ReentrantLock shared) {
    lock = shared;
  }

  /**
   * One step of waiting: handles a message, or waits a moment. Throws what ends the call that
   * waits.
   *
   * @param handle takes one message and handles it
   */
  @Override
  public void step(Runnable handle) {
    lock.lock();
    try {
      // Before a message is taken, for it must not be lost; and each time, for a busy page must not
      // keep a call from ending.
      deadline.check();
      if (handling.get()) {
        follow(true, handle);
      } else if (inbox.isEmpty() && led) {
        follow(false, handle);
      } else {
        if (inbox.isEmpty()) {
          lead();
        }
        handleNext(handle);
        giveWay();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Handles every message that is there, without waiting for more. */
  void pump(Runnable handle) {
    lock.lock();
    try {
      inbox.pump(() -> handleNext(handle));
    } finally {
      lock.unlock();
    }
  }

  /** This thread waits no more for now: another one takes over. */
  void leave(Runnable handle) {
    lock.lock();
    try {
      appoint(handle);
    } finally {
      lock.unlock();
    }
  }

  /** Does something that waits on a thread of its own: what is handled now goes on. */
  @Override
  public void begin(Runnable calls, Runnable handle) {
    Thread.ofVirtual()
        .name("browser-handler")
        .start(
            () -> {
              ReentrantLock shared = lock;
              shared.lock();
              try {
                requireOpen.run();
                calls.run();
              } catch (PlaywrightException e) {
                LOG.debug("A handler was ended", e);
              } catch (RuntimeException e) {
                LOG.error("A handler failed", e);
              } finally {
                appoint(handle);
                shared.unlock();
              }
            });
  }

  @Override
  public void dropped() {
    dropped.run();
  }

  /** Does something while this thread does not hold the lock. */
  <T> T released(Supplier<T> work) {
    int holds = release();
    try {
      return work.get();
    } finally {
      acquire(holds);
    }
  }

  private void handleNext(Runnable handle) {
    if (inbox.isEmpty()) {
      requireOpen.run();
      return;
    }
    boolean outer = handling.get();
    handling.set(true);
    try {
      handle.run();
    } finally {
      if (!outer) {
        handling.remove();
      }
      Frame answered = deadline.lastAnswered();
      followers.stream()
          .filter(other -> other.frame.waitsForEvents() || other.frame.equals(answered))
          .forEach(Follower::call);
    }
  }

  private void lead() {
    led = true;
    int holds = release();
    try {
      inbox.await(TICK);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      acquire(holds);
      led = false;
    }
  }

  private void follow(boolean nested, Runnable handle) {
    requireOpen.run();
    Follower own = new Follower(lock.newCondition(), deadline.frame(), nested);
    followers.add(own);
    try {
      if (nested) {
        appoint(handle);
      }
      own.await(own.frame.waitsForEvents() ? TICK : LONG_TICK);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      followers.remove(own);
    }
  }

  private static PlaywrightException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PlaywrightException("interrupted while waiting for the browser", e);
  }

  /** Sees to it that somebody leads, when somebody waits. */
  private void appoint(Runnable handle) {
    if (led || appointed || followers.isEmpty()) {
      return;
    }
    for (Follower follower : followers) {
      if (!follower.nested) {
        follower.call();
        return;
      }
    }
    appointed = true;
    Thread.ofVirtual().name("browser-messages").start(() -> leadForOthers(handle));
  }

  /** Until one of those who wait leads itself, or none waits. */
  private void leadForOthers(Runnable handle) {
    lock.lock();
    try {
      appointed = false;
      while (!followers.isEmpty() && followers.stream().allMatch(follower -> follower.nested)) {
        step(handle);
      }
      appoint(handle);
    } catch (PlaywrightException e) {
      // Those who wait learn of it themselves.
      LOG.debug("No messages any more", e);
    } finally {
      lock.unlock();
    }
  }

  /** Whoever else wants the lock has it in between. */
  private void giveWay() {
    if (lock.hasQueuedThreads()) {
      acquire(release());
    }
  }

  private int release() {
    int holds = lock.getHoldCount();
    for (int i = 0; i < holds; i++) {
      lock.unlock();
    }
    return holds;
  }

  private void acquire(int holds) {
    for (int i = 0; i < holds; i++) {
      lock.lock();
    }
  }
}
