package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits on a session's thread for the host of its browser, and meanwhile handles what the browser
 * tells: a page may need an answer of this thread before the host can go on.
 */
final class Patient {
  private static final Duration PUMPING = Duration.ofMillis(5);

  private Patient() {}

  /**
   * Returns whether the future is done, well or not; false when the time is over, the connection is
   * lost, or the call that waits is to end.
   *
   * @param endNanos by {@link System#nanoTime()}
   */
  static boolean await(BrowserConnection connection, Future<?> future, long endNanos) {
    while (!future.isDone()
        && endNanos - System.nanoTime() > 0
        && connection.open()
        && !connection.aborted()) {
      connection.pump();
      try {
        Object _ = future.get(PUMPING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // The loop looks again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return future.isDone();
  }
}
