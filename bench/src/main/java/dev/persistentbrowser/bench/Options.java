package dev.persistentbrowser.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to run.
 *
 * @param pb the script that starts a stack
 * @param rounds of each measurement, the two ways by turns
 * @param round how long a round of one command one way lasts
 * @param settling how long each way works at full load, at most, before it counts as warm
 * @param waiting of the command that must not delay others
 * @param checkpointSeconds how long a busy session is measured in a round, with and without
 *     checkpoints
 * @param deaths how often the browser of a session is killed
 * @param growthPercent of the run that shows what sessions leave, and nothing else; 0 for none
 * @param asserted whether a missed limit is a failure
 */
record Options(
    Path pb,
    int rounds,
    Duration round,
    Duration settling,
    Duration waiting,
    int checkpointSeconds,
    int deaths,
    boolean asserted,
    Path json,
    int growthPercent) {
  static final String USAGE =
      """
      usage: ./pb bench [--quick] [--seconds N] [--json FILE] [--assert | --no-assert]
             ./pb bench --growth [--percent N] [--assert | --no-assert]
        --quick      at most 90 s; figures of a stack that is not quite warm, so limits are only shown
        --seconds N  how long a round of one command lasts (3, quick: 1)
        --json FILE  where the figures are written (bench/target/bench.json)
        --growth     what thousands of pages, routes and sockets leave in the JVM, half an hour
        --percent N  only so much of it (100)
        --assert     exit code 1 when a limit is missed: the default, but not with --quick
      """;

  private static final Options FULL =
      new Options(
          Path.of("pb"),
          3,
          Duration.ofSeconds(3),
          Duration.ofSeconds(160),
          Duration.ofSeconds(10),
          10,
          11,
          true,
          Path.of("bench", "target", "bench.json"),
          0);
  private static final Options QUICK =
      new Options(
          FULL.pb,
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          3,
          5,
          false,
          FULL.json,
          0);

  static Options parse(String[] arguments) {
    boolean quick = false;
    Boolean asserted = null;
    Duration round = null;
    Path json = FULL.json;
    Path pb = FULL.pb;
    boolean growth = false;
    int percent = 100;
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      switch (option) {
        case "--quick" -> quick = true;
        case "--assert" -> asserted = true;
        case "--no-assert" -> asserted = false;
        case "--seconds" -> round = Duration.ofSeconds(seconds(value(arguments, ++i, option)));
        case "--growth" -> growth = true;
        case "--percent" -> percent = percent(value(arguments, ++i, option));
        case "--json" -> json = Path.of(value(arguments, ++i, option));
        case "--pb" -> pb = Path.of(value(arguments, ++i, option));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    Options base = quick ? QUICK : FULL;
    return new Options(
        pb,
        base.rounds,
        or(round, base.round),
        base.settling,
        base.waiting,
        base.checkpointSeconds,
        base.deaths,
        or(asserted, base.asserted),
        json,
        growth ? percent : 0);
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static String value(String[] arguments, int i, String option) {
    if (i == arguments.length) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return arguments[i];
  }

  private static int percent(String text) {
    if (!text.matches("[1-9]\\d?|100")) {
      throw new IllegalArgumentException("--percent is a whole number from 1 to 100, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static int seconds(String text) {
    if (!text.matches("[1-9]|10")) {
      throw new IllegalArgumentException("--seconds is a whole number from 1 to 10, not " + text);
    }
    return Integer.parseInt(text);
  }
}
