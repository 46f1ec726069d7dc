package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Put;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of a session when it was restored: what was put back, what was not, and why. Guarded
 * by the session's lock.
 */
final class Recovery {
  /** Losses that are named; a reply and an event have to hold them. */
  private static final int MOST = 200;

  /** Characters of one: pages choose the names of what they store. */
  private static final int LONGEST = 500;

  private final List<String> restored = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  /** What no reply has said yet. */
  private final List<String> untold = new ArrayList<>();

  private final Set<PageId> loading = new HashSet<>();
  private boolean told = true;

  /** A restoration begins, whose end is to be told as an event. */
  void begin() {
    told = false;
  }

  void add(Put put) {
    restored.addAll(put.restored());
    put.lost().forEach(loss -> lost(loss.toString()));
  }

  void lost(String what) {
    if (lost.size() == MOST) {
      add("and more: " + MOST + " are named at most");
    } else if (lost.size() < MOST) {
      add(what.length() > LONGEST ? what.substring(0, LONGEST) + "..." : what);
    }
  }

  private void add(String what) {
    lost.add(what);
    untold.add(what);
  }

  void loads(PageId page) {
    loading.add(page);
  }

  /** The page is there, or is not: nothing more is to come of it now. */
  void loaded(PageId page, List<String> itsRestored, List<Loss> itsLost) {
    loading.remove(page);
    itsRestored.forEach(what -> restored.add(what + " of " + page));
    itsLost.forEach(loss -> lost(loss.what() + " of " + page + ": " + loss.why()));
  }

  /** The page was closed before it was there. */
  void closed(Set<PageId> open) {
    loading.retainAll(open);
  }

  /** Whether all is known, and was not told as an event yet; it is from now on. */
  boolean complete() {
    if (told || !loading.isEmpty()) {
      return false;
    }
    told = true;
    return true;
  }

  List<String> restored() {
    return List.copyOf(restored);
  }

  List<String> lost() {
    return List.copyOf(lost);
  }

  /** What no reply has said yet; the caller says it in one. */
  List<String> untold() {
    List<String> now = List.copyOf(untold);
    untold.clear();
    return now;
  }
}
