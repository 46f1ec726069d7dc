package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.stack.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be played, and on what. */
public enum Scenario {
  KILL_WORKER(Shape.of(2, 2, 0), KillWorker::play),
  JOIN(Shape.of(2, 3, 2), Joins::play),
  DRAIN(Shape.of(2, 3, 0), Drain::play),
  ROLLING(Shape.of(2, 3, 0), Rolling::play),
  ASYNC(Shape.of(2, 2, 0), AsyncKill::play);

  private final Shape shape;
  private final Play play;

  private interface Play {
    List<Finding> on(Stage stage) throws InterruptedException;
  }

  Scenario(Shape shape, Play play) {
    this.shape = shape;
    this.play = play;
  }

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

  public Shape shape() {
    return shape;
  }

  public List<Finding> play(Stage stage) throws InterruptedException {
    return play.on(stage);
  }
}
