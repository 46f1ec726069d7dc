package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.worker.intake.Delivery;
import java.util.concurrent.CountDownLatch;

/** What comes into the mailbox of a session. */
sealed interface Task {
  record Perform(Delivery delivery) implements Task {}

  /** Its browser sent something while the session was idle. */
  record Pump(OpenBrowser.Listener from) implements Task {}

  /** The loading of a page of a restored session has ended. */
  record Loaded(OpenBrowser.Listener from, PageId page) implements Task {}

  /** That browser is gone. */
  record BrowserGone(OpenBrowser.Listener from, String reason) implements Task {}

  /** A deadline may have passed. */
  record Overdue() implements Task {}

  /** It was used lately: it is not to wait for its next command to live again. */
  record Restore() implements Task {}

  /**
   * A command that runs beside has lost its browser or page, and goes on with the next one.
   *
   * @param revived opened when there is one, or none can be had
   */
  record Revive(CountDownLatch revived) implements Task {}

  /** Something may have changed: wake up and see. */
  record Look() implements Task {}
}
