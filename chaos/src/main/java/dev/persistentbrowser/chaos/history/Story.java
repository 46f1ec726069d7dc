package dev.persistentbrowser.chaos.history;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.List;
import java.util.Set;

/**
 * All that became of one intent.
 *
 * @param commands ids under which it was accepted
 * @param sights every end of these commands that somebody saw
 * @param last the latest generation of its session that anybody saw
 */
record Story(
    Intent intent,
    List<Exchange> exchanges,
    Set<String> commands,
    List<Reading> sights,
    List<Effect> effects,
    int last) {

  boolean accepted() {
    return !commands.isEmpty();
  }

  /** Each of its requests was answered, and none with an acceptance. */
  boolean refused() {
    return !exchanges.isEmpty()
        && exchanges.stream().allMatch(e -> e.outcome() instanceof Outcome.Refused);
  }

  boolean succeeded() {
    return sights.stream().anyMatch(sight -> sight.end().succeeded());
  }

  /** The server said that it never ran. */
  boolean neverRan() {
    return !sights.isEmpty() && sights.stream().allMatch(sight -> sight.end().neverRan());
  }

  long askedMicros() {
    return exchanges.stream().mapToLong(Exchange::askedMicros).min().orElse(Long.MAX_VALUE);
  }

  /** When a client first knew that it was accepted; never for one that was not. */
  long acceptedMicros() {
    return exchanges.stream()
        .filter(e -> e.outcome() instanceof Outcome.Accepted)
        .mapToLong(Exchange::endedMicros)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  Violation breaks(Invariant invariant, String how) {
    return new Violation(
        invariant, intent.tag() + " (" + intent.kind() + " in " + intent.session() + ")", how);
  }
}
