package dev.persistentbrowser.worker.browser;

/**
 * What a connection tells its owner. Called by threads of the connection or by the owner itself:
 * implementations hand over to the owner (an entry in its mailbox) and return at once. They may be
 * called a moment before {@link Browsers#connect} has returned.
 */
public interface ConnectionListener {
  /**
   * A message came while the owner was not in a call: the owner is to {@link
   * BrowserConnection#pump()}. Told once, and again only after the next pump began.
   */
  void onIdleMessage();

  /** Pages have changed something that a checkpoint keeps. Told a few times a second at most. */
  void onStirred();

  /**
   * Something that the browser told was too large to be taken. Called in its place, by a thread
   * that owns the connection.
   */
  void onDropped();

  /** The connection is lost, for this reason. Told once at most; not told after an own close. */
  void onClosed(String reason);
}
