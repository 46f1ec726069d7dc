package dev.persistentbrowser.chaos;

import dev.persistentbrowser.chaos.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be.
 *
 * @param scenario what is played instead of faults at random; null for these
 * @param sessions that are open at a time
 * @param seeds of random sessions, for the scenario that has some; the first one is {@code seed}
 * @param every from one fault to the next, on average
 */
public record Options(
    @Nullable Scenario scenario,
    Duration length,
    Duration every,
    long seed,
    int sessions,
    int workers,
    int gateways,
    int seeds) {
  private static final Set<String> NAMES =
      Set.of(
          "--scenario",
          "--minutes",
          "--seconds",
          "--every",
          "--seed",
          "--sessions",
          "--workers",
          "--gateways",
          "--seeds");

  /** Takes {@code --seed 7} and {@code --seed=7}; throws {@code IllegalArgumentException}. */
  static Options parse(String[] arguments, long anySeed) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      if (!NAMES.contains(parts[0])) {
        throw new IllegalArgumentException(
            "unknown option %s; there are %s".formatted(parts[0], new TreeSet<>(NAMES)));
      }
      if (parts.length == 1 && i + 1 == arguments.length) {
        throw new IllegalArgumentException("option " + parts[0] + " needs a value");
      }
      given.put(parts[0], parts.length == 2 ? parts[1] : arguments[++i]);
    }
    Duration length =
        given.containsKey("--seconds")
            ? Duration.ofSeconds(number(given, "--seconds", 0))
            : Duration.ofMinutes(number(given, "--minutes", 10));
    return new Options(
        scenario(given.get("--scenario")),
        length,
        Duration.ofSeconds(number(given, "--every", 7)),
        number(given, "--seed", anySeed),
        (int) number(given, "--sessions", 30),
        (int) number(given, "--workers", 3),
        (int) number(given, "--gateways", 2),
        (int) number(given, "--seeds", 100));
  }

  private static @Nullable Scenario scenario(@Nullable String title) {
    return title == null
        ? null
        : Scenario.of(title)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown scenario %s; there are %s".formatted(title, Scenario.titles())));
  }

  private static long number(Map<String, String> given, String name, long usual) {
    String value = given.get(name);
    if (value == null) {
      return usual;
    }
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " needs a whole number, not " + value, e);
    }
  }

  /** What repeats the run. */
  @Override
  public String toString() {
    if (scenario != null) {
      return "./pb chaos --scenario %s --seed %d --seeds %d"
          .formatted(scenario.title(), seed, seeds);
    }
    return "./pb chaos --seconds %d --every %d --seed %d --sessions %d --workers %d --gateways %d"
        .formatted(length.toSeconds(), every.toSeconds(), seed, sessions, workers, gateways);
  }
}
