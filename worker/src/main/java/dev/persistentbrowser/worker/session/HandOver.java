package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a session on a worker that stops: the next holder gets it as it is. Under the
 * session's lock.
 *
 * <ol>
 *   <li>The checkpoint is stored, also when Kafka is away.
 *   <li>The browser is closed: nothing more happens that would have to be told.
 *   <li>When all events are told, the row says so. Otherwise the next holder tells a gap.
 * </ol>
 */
final class HandOver {
  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  /** For the last events; a process has little more to end. */
  private static final Duration TELLING = Duration.ofSeconds(2);

  private final SessionId id;
  private final Workshop workshop;
  private final Life life;

  HandOver(SessionId id, Workshop workshop, Life life) {
    this.id = id;
    this.workshop = workshop;
    this.life = life;
  }

  void run() throws InterruptedException {
    OpenBrowser open = life.browser();
    if (open == null) {
      // The session was not restored yet, so its checkpoint stays as it is.
      if (life.activeRow()
          .filter(row -> row.spec().checkpoint() != CheckpointPolicy.OFF)
          .isPresent()) {
        told();
      }
      return;
    }
    if (life.checkpoints().off()) {
      workshop.write(id, new SessionChange.Ended(SessionState.LOST, "worker_stopped"));
      return;
    }
    if (stored(open)) {
      life.close();
      told();
    }
  }

  private boolean stored(OpenBrowser open) {
    try {
      List<Loss> gaps = life.checkpoints().store(open);
      if (gaps == null) {
        return false;
      }
      if (!gaps.isEmpty()) {
        LOG.warn("Handed over with an older version of {} pieces", gaps.size());
        LOG.debug("Handed over with an older version of {}", gaps);
      }
      life.pump(open.listener());
      return true;
    } catch (PlaywrightException | ServiceException e) {
      LOG.warn("Not handed over as it was: the next holder has its checkpoint before", e);
      return false;
    }
  }

  private void told() throws InterruptedException {
    if (!workshop.events().awaitTold(id, TELLING)) {
      LOG.warn("Not handed over as it was: not all of its events are told");
      return;
    }
    workshop.write(id, new SessionChange.HandedOver());
    LOG.info("Handed over");
    CrashPoints.reached(CrashPoint.DURING_HANDOVER);
  }
}
