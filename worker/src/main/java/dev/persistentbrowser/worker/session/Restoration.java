package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.worker.checkpoint.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings sessions back to life from their row and their newest checkpoint. So many at a time: a
 * worker that takes over many is not to be slower with each of them. Safe for many threads.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** What no checkpoint keeps. */
  private static final List<String> NEVER_KEPT =
      List.of("javascript heap", "open sockets", "downloads in flight");

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /**
   * Restores a session on the calling thread, which then owns its browser. Throws {@code
   * ServiceException} or {@code PlaywrightException} when it does not succeed now; when it had come
   * as far as the pages the session has moved on to its next generation then.
   *
   * @param snapshot see {@link #snapshot}
   */
  OpenBrowser restore(
      Workshop workshop, Session row, @Nullable Snapshot snapshot, OpenBrowser.Listener listener)
      throws InterruptedException {
    permits.acquire();
    try {
      OpenBrowser open = OpenBrowser.restore(workshop, row, snapshot, listener);
      try {
        List<String> lost = new ArrayList<>(NEVER_KEPT);
        if (row.spec().restore() == RestorePolicy.PAGES) {
          lost.addAll(open.restorePages(row.pages()));
        } else {
          lost.add("pages");
        }
        LOG.info("Restored as generation {}; lost: {}", row.generation(), lost);
        workshop
            .events()
            .send(row.id(), new Occurrence.Recovered(row.generation(), kept(snapshot, row), lost));
        return open;
      } catch (RuntimeException e) {
        open.connection().close();
        // A page's URL may have been opened, which is done once in a generation.
        boolean _ = workshop.moveOn(row.id(), row.generation()).isPresent();
        throw e;
      }
    } finally {
      permits.release();
    }
  }

  /**
   * The newest; null when none was taken yet, or it is damaged: then the row alone is what is
   * known. Throws {@code ServiceException} while the stores are away.
   */
  @Nullable Snapshot snapshot(Workshop workshop, Session row) {
    try {
      return workshop
          .checkpoints()
          .newest(row.id())
          .map(content -> Json.read(content, Snapshot.class))
          .orElse(null);
    } catch (ServiceException e) {
      if (e.code().retryable()) {
        throw e;
      }
      LOG.error("Restoring without a checkpoint", e);
      return null;
    }
  }

  private static List<String> kept(@Nullable Snapshot snapshot, Session row) {
    List<String> kept = new ArrayList<>();
    if (snapshot != null) {
      kept.addAll(List.of("cookies", "localStorage", "indexedDB"));
    }
    if (row.spec().restore() == RestorePolicy.PAGES) {
      kept.add("pages");
      if (snapshot != null) {
        kept.addAll(List.of("sessionStorage", "fields", "scroll"));
      }
    }
    return kept;
  }
}
