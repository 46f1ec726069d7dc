package dev.persistentbrowser.chaos;

import dev.persistentbrowser.chaos.fault.FaultKind;
import dev.persistentbrowser.chaos.history.History;
import dev.persistentbrowser.chaos.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run found.
 *
 * @param takeovers how many workers were killed that held partitions
 * @param longest time from a worker's death until all its partitions had a new holder
 */
public record Report(
    Options options,
    Map<FaultKind, Integer> faults,
    History history,
    List<Violation> violations,
    int takeovers,
    Duration longest) {
  private static final int SHOWN = 50;

  public Report {
    faults = Map.copyOf(faults);
    violations = List.copyOf(violations);
  }

  /** How many commands ended in which way. */
  public Map<String, Long> ends() {
    return history.ends();
  }

  String text() {
    StringBuilder out = new StringBuilder();
    Map<String, Long> ends = ends();
    line(out, "seed", Long.toString(options.seed()));
    line(out, "requests", Integer.toString(history.exchanges().size()));
    line(
        out,
        "commands accepted",
        Long.toString(ends.values().stream().mapToLong(Long::longValue).sum()));
    ends.forEach((status, count) -> line(out, "  " + status, count.toString()));
    line(out, "effects at the site", Integer.toString(history.effects().size()));
    line(out, "sessions", Integer.toString(history.sessions().size()));
    line(
        out,
        "  restored",
        Long.toString(history.sessions().stream().filter(s -> s.generation() > 1).count()));
    line(out, "events heard", Integer.toString(history.heard().size()));
    line(out, "  effects told", Long.toString(history.told()));
    line(out, "  gaps", Long.toString(history.gaps()));
    line(
        out,
        "takeovers",
        String.format(
            Locale.ROOT, "%d, the longest %.1f s", takeovers, longest.toMillis() / 1000.0));
    line(
        out,
        "faults",
        Integer.toString(faults.values().stream().mapToInt(Integer::intValue).sum()));
    new TreeMap<>(faults)
        .forEach(
            (kind, count) ->
                line(
                    out,
                    "  " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    count.toString()));
    line(out, "violations", Integer.toString(violations.size()));
    violations.stream().limit(SHOWN).forEach(v -> out.append("  ").append(v).append('\n'));
    if (violations.size() > SHOWN) {
      out.append("  ... and ").append(violations.size() - SHOWN).append(" more\n");
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
  }
}
