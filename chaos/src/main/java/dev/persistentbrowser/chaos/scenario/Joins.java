package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.history.Opened;
import dev.persistentbrowser.chaos.load.Audit;
import dev.persistentbrowser.chaos.load.Load;
import dev.persistentbrowser.chaos.scenario.Stage.Resident;
import dev.persistentbrowser.chaos.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A further worker joins those that have sessions; then workers come and go. */
final class Joins {
  private static final int SESSIONS = 12;
  private static final int NEW_SESSIONS = 4;
  private static final int USERS = 12;
  private static final int THINK_MS = 1000;
  private static final int TIMES = 20;
  private static final Duration IN = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(1);

  /** More than one renewal of all leases: who wanted something would have it. */
  private static final Duration RENEWALS = Duration.ofSeconds(10);

  private Joins() {}

  private record Home(Resident resident, String worker, int generation) {}

  static List<Finding> play(Stage stage) throws InterruptedException {
    List<Resident> residents = stage.open("r", SESSIONS);
    boolean _ = stage.await(() -> residents.stream().noneMatch(r -> stage.workerOf(r).isEmpty()));
    Load load = stage.load(USERS, THINK_MS);
    load.start(1);
    stage.pause(RENEWALS);
    List<Home> before = homes(stage, residents);
    Part fourth = stage.cluster().spares().getFirst();
    fourth.start();
    fourth.awaitReady(START);
    String joined = fourth.said().replace("worker ", "");
    boolean _ = stage.await(() -> stage.takeovers().holders().containsValue(joined));
    stage.pause(RENEWALS);
    List<Home> moved = homes(stage, residents);
    moved.removeAll(before);
    List<Resident> opened = stage.open("n", NEW_SESSIONS);
    boolean landed =
        stage.await(() -> opened.stream().anyMatch(r -> stage.workerOf(r).equals(joined)));
    long there = opened.stream().filter(r -> stage.workerOf(r).equals(joined)).count();
    Finding comeAndGo = comeAndGo(stage);
    load.stop();
    load.awaitEnd(START);
    return List.of(
        new Finding(
            "no live session moves when a fourth worker joins",
            moved.isEmpty(),
            moved.isEmpty() ? "0 of " + SESSIONS : moved.toString()),
        new Finding(
            "new sessions land on it", landed, there + " of " + NEW_SESSIONS + ", beside a load"),
        comeAndGo);
  }

  private static List<Home> homes(Stage stage, List<Resident> residents) {
    List<Opened> rows = new Audit(stage.gateways(), stage.recorder()).sessions();
    return new ArrayList<>(
        residents.stream()
            .map(
                resident ->
                    new Home(
                        resident,
                        stage.workerOf(resident),
                        rows.stream()
                            .filter(row -> row.id().equals(resident.session()))
                            .mapToInt(Opened::generation)
                            .findFirst()
                            .orElse(0)))
            .toList());
  }

  private static Finding comeAndGo(Stage stage) {
    List<Part> spares = stage.cluster().spares();
    spares.forEach(Part::terminate);
    stage.say().accept("workers come and go");
    long begin = System.nanoTime();
    stage.atOnce(
        spares,
        spare -> {
          for (int i = 0; i < TIMES / spares.size(); i++) {
            spare.start();
            spare.awaitReady(START);
            String joined = spare.said().replace("worker ", "");
            boolean _ = stage.await(() -> stage.takeovers().holders().containsValue(joined));
            spare.terminate();
          }
          return true;
        });
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Finding(
        "20 joins and 20 leaves in 2 minutes",
        took.compareTo(IN) <= 0,
        String.format(Locale.ROOT, "in %.0f s", took.toMillis() / 1000.0));
  }
}
