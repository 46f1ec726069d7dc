package dev.persistentbrowser.worker.browser;

/** The calls that a thread makes on a connection until its next deadline. */
public interface CallScope {
  /**
   * Ends the call that runs, and every later one until the next {@link BrowserConnection#deadline}
   * or {@link BrowserConnection#noDeadline} of its thread, as a deadline that is over does. Any
   * thread.
   */
  void abort(String reason);
}
