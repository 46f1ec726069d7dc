package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.checkpoint.CheckpointStore.Kept;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Pieces;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings sessions back to life from their row and their checkpoint. So many at a time: a worker
 * that takes over many is not to be slower with each of them; those that somebody waits for go
 * first. Safe for many threads.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  /** One more than there are cores: a restore often waits for the browser. */
  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors()) + 1;

  /**
   * Places for sessions with a waiting command, which otherwise wait until others are restored: by
   * hand on two cores, with eight others and a death each second, 0.8 s instead of 1.3 s.
   */
  private static final int RESERVED = 2;

  private final Turns turns = new Turns(AT_ONCE, RESERVED);

  /** To be called when a command begins to wait for a session. Any thread. */
  void wanted() {
    turns.changed();
  }

  /**
   * Restores a session on the calling thread, which then owns its browser; its pages are loaded
   * beside that. Throws {@code ServiceException} or {@code PlaywrightException} when it does not
   * succeed now. Empty when it is over by the time that its turn comes.
   *
   * @param kept its checkpoint
   */
  Optional<OpenBrowser> restore(
      Workshop workshop, Session row, Kept kept, OpenBrowser.Listener listener, Life.Demand demand)
      throws InterruptedException {
    turns.enter(demand::waits);
    try {
      if (demand.over()) {
        return Optional.empty();
      }
      OpenBrowser open = OpenBrowser.restore(workshop, row, new Pieces(kept.pieces()), listener);
      kept.unreadable().forEach(open.revival().recovery()::lost);
      LOG.info("Restored as generation {}; its pages are being loaded", row.generation());
      return Optional.of(open);
    } finally {
      turns.leave();
    }
  }
}
