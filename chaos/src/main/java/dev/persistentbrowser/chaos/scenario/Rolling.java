package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.load.Load;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.Role;
import java.time.Duration;
import java.util.List;

/** Everything is restarted, one after the other, while it is used. */
final class Rolling {
  private static final int USERS = 20;
  private static final int THINK_MS = 1000;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration BETWEEN = Duration.ofSeconds(8);

  private Rolling() {}

  static List<Finding> play(Stage stage) throws InterruptedException {
    Load load = stage.load(USERS, THINK_MS);
    load.start(3);
    stage.pause(BETWEEN);
    List<Part> spares = stage.cluster().spares();
    int restarted = 0;
    for (Role role : List.of(Role.WORKER, Role.GATEWAY, Role.KAFKA, Role.REDIS, Role.S3)) {
      for (Part part : stage.cluster().parts(role)) {
        if (!spares.contains(part)) {
          stage.say().accept("restarting " + part.name());
          part.terminate();
          part.start();
          part.awaitReady(START);
          restarted++;
          stage.pause(BETWEEN);
        }
      }
    }
    load.stop();
    load.awaitEnd(Duration.ofMinutes(1));
    return List.of(
        new Finding("everything was restarted", restarted >= 8, restarted + " processes"),
        new Finding("what was used meanwhile", true, Ends.of(stage).toString()));
  }
}
