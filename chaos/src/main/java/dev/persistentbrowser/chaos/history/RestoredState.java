package dev.persistentbrowser.chaos.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@link Invariant#I6} and {@link Invariant#I8}: what a session holds after it was restored. A
 * client writes growing numbers into cookie and local storage at once, so a checkpoint has both or
 * none, and then into a database.
 */
final class RestoredState {
  private RestoredState() {}

  static List<Violation> check(History history) {
    List<Violation> violations = new ArrayList<>();
    Set<String> always = new HashSet<>(history.checkpointed());
    history.storage().stream()
        .collect(groupingBy(Storage::session))
        .forEach((session, seen) -> check(seen, always.contains(session), violations));
    return violations;
  }

  private static void check(List<Storage> session, boolean always, List<Violation> violations) {
    int acknowledged = 0;
    int acknowledgedHere = 0;
    int generation = 1;
    boolean told = false;
    for (Storage now : session) {
      if (now.generation() > generation) {
        generation = now.generation();
        acknowledgedHere = 0;
        told = false;
      }
      told |= now.told();
      if (now.wrote()) {
        acknowledged = Math.max(acknowledged, now.local());
        acknowledgedHere = Math.max(acknowledgedHere, now.local());
      } else {
        int least = always ? acknowledged : acknowledgedHere;
        held(now, least, violations);
        if (now.indexed() < least && !told) {
          violations.add(
              new Violation(
                  Invariant.I8,
                  now.session(),
                  "generation %d has %d in IndexedDB, %d was acknowledged, and nothing was told"
                      .formatted(now.generation(), now.indexed(), least)));
        }
      }
    }
  }

  private static void held(Storage now, int least, List<Violation> violations) {
    String where = "generation " + now.generation();
    if (now.cookie() != now.local()) {
      violations.add(
          new Violation(
              Invariant.I6,
              now.session(),
              "%s has cookie %d and storage %d".formatted(where, now.cookie(), now.local())));
    } else if (now.local() < least) {
      violations.add(
          new Violation(
              Invariant.I6,
              now.session(),
              "%s has %d, and %d was acknowledged".formatted(where, now.local(), least)));
    }
  }
}
