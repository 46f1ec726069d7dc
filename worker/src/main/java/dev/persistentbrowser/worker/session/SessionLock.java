package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Held by whoever does something with the session's browser, but for where a call waits. Fair: a
 * command that runs beside others has its turn.
 */
final class SessionLock {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Supplier<@Nullable OpenBrowser> browser;

  /** Something that is done with the lock and may wait. */
  interface Step {
    void run() throws InterruptedException;
  }

  /**
   * @param browser of the session; null while it has none
   */
  SessionLock(Supplier<@Nullable OpenBrowser> browser) {
    this.browser = browser;
  }

  /** From now on the calls of this connection give the lock up while they wait. */
  void share(BrowserConnection connection) {
    connection.shareUnder(lock);
  }

  void take() {
    lock.lock();
  }

  boolean isHeld() {
    return lock.isHeldByCurrentThread();
  }

  /** Lets it go, if this thread has it. */
  void letGo() {
    if (!isHeld()) {
      return;
    }
    OpenBrowser open = browser.get();
    if (open != null) {
      open.connection().leave();
    }
    while (isHeld()) {
      lock.unlock();
    }
  }

  void with(Runnable work) {
    take();
    try {
      work.run();
    } finally {
      letGo();
    }
  }

  void withStep(Step step) throws InterruptedException {
    take();
    try {
      step.run();
    } finally {
      letGo();
    }
  }
}
