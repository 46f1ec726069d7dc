package dev.persistentbrowser.worker.checkpoint;

import dev.persistentbrowser.checkpoint.RestorePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a live session needs to live again elsewhere, and puts it back. The work is done
 * beside the browser, so neither the session's thread nor its calls wait for it. Safe for many
 * threads; every method returns at once, and its future fails with {@code IOException} when the
 * browser's host is gone or could not do it.
 */
public interface SessionKeeper {
  /**
   * Reads what changed since the last call.
   *
   * @param pages those that are to be looked at
   * @param patience with pages that do not answer
   */
  CompletableFuture<Taken> keep(List<PageRef> pages, Patience patience);

  /** How long a page that does not answer is waited for. */
  enum Patience {
    /** 1 s: it is looked at again soon. */
    SHORT,
    /** 5 s: somebody waits for a checkpoint that is complete. */
    LONG
  }

  /**
   * Fills a new browser context with cookies and storage, and prepares its blank pages for {@link
   * #load}. No server is asked for anything.
   */
  CompletableFuture<Put> prepare(List<Tab> tabs, Pieces pieces, RestorePolicy policy);

  /** Prepares a page that takes the place of one that has crashed. */
  CompletableFuture<Void> replace(Tab tab, Pieces pieces);

  /**
   * Opens the URL of a prepared page and puts back what was entered. Of a page whose site is away
   * nothing is given up: this may be called again.
   */
  CompletableFuture<Loaded> load(String guid, Duration atMost);

  /**
   * A page of the session.
   *
   * @param guid by which Playwright knows it
   * @param number by which its session knows it
   */
  record PageRef(String guid, int number) {}

  /** A page that is to be at a URL. */
  record Tab(String guid, int number, String url) {}

  /** The pieces of a checkpoint: JSON texts in UTF-8 by name. */
  record Pieces(Map<String, byte[]> byName) {
    public Pieces {
      byName = Map.copyOf(byName);
    }
  }

  /**
   * What changed.
   *
   * @param changed pieces in their new version
   * @param gone pieces that are none any more
   * @param gaps pieces that could not be read now: their version before stays, and they stay due
   */
  record Taken(Map<String, byte[]> changed, Set<String> gone, List<Loss> gaps) {
    public Taken {
      changed = Map.copyOf(changed);
      gone = Set.copyOf(gone);
      gaps = List.copyOf(gaps);
    }
  }

  /** Something that is not there, and why. */
  record Loss(String what, String why) {
    @Override
    public String toString() {
      return what + ": " + why;
    }
  }

  /** What was put back, in words, and what was not. */
  record Put(List<String> restored, List<Loss> lost) {
    public Put {
      restored = List.copyOf(restored);
      lost = List.copyOf(lost);
    }
  }

  /**
   * How the loading of a page ended.
   *
   * @param away why the page is not there; null when it is
   */
  record Loaded(List<String> restored, List<Loss> lost, @Nullable String away) {
    public Loaded {
      restored = List.copyOf(restored);
      lost = List.copyOf(lost);
    }
  }
}
