package dev.persistentbrowser.bench;

import java.util.List;

/** A figure and what it may be. */
record Limit(String what, double figure, boolean atMost, double limit, String unit) {
  private static final double SESSION_MB = 45;
  private static final double OVER_DIRECT_MS = 8;
  private static final double DELAY_MS = 50;
  private static final double GROWTH = 1.1;
  private static final double SHARE_WITH_CHECKPOINTS = 0.95;
  private static final double RETURN_MS = 700;
  private static final double RETURN_OF_TABS_MS = 5000;

  /** One value of the largest more would be 20 MB. */
  private static final double LEFT_MB = 20;

  /** The heap, and what a JVM of this size has beside it. */
  private static final double WITH_SMALL_HEAP_MB = LargeValues.HEAP_MB + 350;

  /** 300 commands/s where direct Playwright does 900, whatever the machine. */
  private static final double SHARE_OF_DIRECT = 1.0 / 3;

  static Limit of(Growth growth) {
    return new Limit("what is live, over the beginning", growth.ratio(), true, GROWTH, "");
  }

  static List<Limit> of(Results results) {
    Comparison alone = Results.evaluate(results.alone());
    Comparison together = Results.evaluate(results.together());
    return List.of(
        new Limit("evaluate over direct, p50", alone.differenceMs(), true, OVER_DIRECT_MS, "ms"),
        new Limit(
            "evaluate, " + results.lanes() + " at once, 1/3 of direct",
            together.stack().perSecond(),
            false,
            together.direct().perSecond() * SHARE_OF_DIRECT,
            "/s"),
        new Limit("a further idle session", results.memory().sessionMb(), true, SESSION_MB, "MB"),
        new Limit(
            "what large values leave in the JVM", results.large().growthMb(), true, LEFT_MB, "MB"),
        new Limit(
            "JVM with large values, heap of " + LargeValues.HEAP_MB + " MB",
            results.large().peakMb(),
            true,
            WITH_SMALL_HEAP_MB,
            "MB"),
        new Limit("driver processes", results.memory().drivers(), true, 1, ""),
        new Limit(
            "delay by a long wait elsewhere, p50", results.delay().p50Ms(), true, DELAY_MS, "ms"),
        new Limit(
            "delay by a long wait elsewhere, p99",
            results.delay().with().percentileMs(99) - results.delay().without().percentileMs(99),
            true,
            DELAY_MS,
            "ms"),
        new Limit(
            "delay by a checkpoint, p99", results.checkpointing().p99Ms(), true, DELAY_MS, "ms"),
        new Limit(
            "delay of a second's slowest command, p90",
            results.checkpointing().delayMs(),
            true,
            DELAY_MS,
            "ms"),
        new Limit(
            "throughput of a busy session with checkpoints",
            results.checkpointing().share(),
            false,
            SHARE_WITH_CHECKPOINTS,
            ""),
        new Limit(
            "return of a session whose browser died, p50",
            results.returning().typical().p50Ms(),
            true,
            RETURN_MS,
            "ms"),
        new Limit(
            "the same with %d tabs of a %d s site"
                .formatted(Returning.TABS, Returning.LATENCY.toSeconds()),
            results.returning().tabs().maxMs(),
            true,
            RETURN_OF_TABS_MS,
            "ms"));
  }

  boolean kept() {
    return atMost ? figure <= limit : figure >= limit;
  }
}
