package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.stack.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be played, and on what. */
public enum Scenario {
  KILL_WORKER,
  JOIN,
  DRAIN,
  ROLLING,
  ASYNC,
  RESTORE,
  TOKENS;

  private static final int GATEWAYS = 2;

  /** As it is named on the command line. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> titles() {
    return Arrays.stream(values()).map(Scenario::title).toList();
  }

  /** Empty when there is none of that title. */
  public static Optional<Scenario> of(String title) {
    return Arrays.stream(values()).filter(one -> one.title().equals(title)).findFirst();
  }

  /** The installation that it needs. */
  public Shape shape() {
    return switch (this) {
      case KILL_WORKER, ASYNC -> Shape.of(GATEWAYS, 2, 0);
      case JOIN -> Shape.of(GATEWAYS, 3, 2);
      case DRAIN -> Shape.of(GATEWAYS, 2, 1);
      case ROLLING -> Shape.of(GATEWAYS, 3, 0);
      case RESTORE -> Shape.of(1, 1, 0);
      case TOKENS ->
          Shape.of(1, 1, 0)
              .withSettings(Map.of("PB_WORKER_CAPACITY", "100", "PB_SESSIONS_PER_HOST", "60"));
    };
  }

  /**
   * Plays it.
   *
   * @param seeds of random sessions, for the scenario that has some
   */
  public List<Finding> play(Stage stage, Seeds seeds) throws InterruptedException {
    return switch (this) {
      case KILL_WORKER -> KillWorker.play(stage);
      case JOIN -> Joins.play(stage);
      case DRAIN -> Drain.play(stage);
      case ROLLING -> Rolling.play(stage);
      case ASYNC -> AsyncKill.play(stage);
      case RESTORE -> RandomWorlds.play(stage, seeds);
      case TOKENS -> Tokens.play(stage);
    };
  }
}
