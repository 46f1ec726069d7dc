package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.history.History;
import dev.persistentbrowser.chaos.history.Rest;
import dev.persistentbrowser.chaos.load.Audit;
import java.util.List;
import java.util.Map;

/** How the commands of a run ended. */
final class Ends {
  private Ends() {}

  /** All of them are read. */
  static Map<String, Long> of(Stage stage) {
    return history(stage).ends();
  }

  private static History history(Stage stage) {
    new Audit(stage.gateways(), stage.recorder()).readAll();
    return stage.recorder().history(List.of(), List.of(), Rest.quiet(0));
  }

  static Finding allSucceeded(Stage stage, String promised) {
    History history = history(stage);
    Map<String, Long> ends = history.ends();
    return new Finding(
        promised,
        ends.size() == 1 && ends.containsKey("succeeded") && history.refusals() == 0,
        ends + ", refused requests: " + history.refusals());
  }
}
