package dev.persistentbrowser.chaos.history;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** When somebody first saw that it had ended; never for one whose end nobody saw. */
  long endedMicros() {
    return sights.stream().mapToLong(Reading::atMicros).min().orElse(Long.MAX_VALUE);
  }

  /** Everything that was seen of it, in the order of time. */
  String told() {
    Stream<Map.Entry<Long, String>> asked =
        exchanges.stream()
            .map(
                e ->
                    Map.entry(
                        e.endedMicros(),
                        "%s answered after %.3f s: %s"
                            .formatted(
                                e.gateway(),
                                (e.endedMicros() - e.askedMicros()) / 1e6,
                                e.outcome())));
    Stream<Map.Entry<Long, String>> read =
        sights.stream()
            .map(s -> Map.entry(s.atMicros(), "%s gave %s".formatted(s.gateway(), s.end())));
    return intent
        + "\n"
        + Stream.concat(asked, read)
            .sorted(Map.Entry.comparingByKey())
            .map(e -> "  %10.3f s  %s%n".formatted(e.getKey() / 1e6, e.getValue()))
            .collect(Collectors.joining())
        + "  effects "
        + effects
        + "\n";
  }

  Violation breaks(Invariant invariant, String how) {
    return new Violation(
        invariant, intent.tag() + " (" + intent.kind() + " in " + intent.session() + ")", how);
  }
}
