package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.history.Intent;
import dev.persistentbrowser.chaos.history.Kind;
import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Client;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.scenario.Stage.Resident;
import dev.persistentbrowser.chaos.stack.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A gateway and a worker are killed when a thousand commands were accepted. */
final class AsyncKill {
  private static final int SESSIONS = 20;
  private static final int COMMANDS = 1000;
  private static final int SURVIVOR = 1;
  private static final int TRIES = 30;

  /** Of each command: most of them wait when the processes are killed. */
  private static final int WORK_MS = 200;

  private AsyncKill() {}

  static List<Finding> play(Stage stage) {
    List<Resident> residents = stage.open("r", SESSIONS);
    boolean _ = stage.await(() -> residents.stream().noneMatch(r -> stage.workerOf(r).isEmpty()));
    List<String> accepted =
        stage.atOnce(residents, resident -> submit(stage, resident)).stream()
            .flatMap(List::stream)
            .toList();
    stage.say().accept(accepted.size() + " accepted; killing a gateway and a worker");
    stage.process(stage.workerOf(residents.getFirst())).kill();
    stage.cluster().part(Role.GATEWAY, 0).kill();
    Map<String, Long> ends =
        stage.atOnce(accepted, command -> end(stage, command)).stream()
            .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    long terminal =
        ends.entrySet().stream()
            .filter(end -> !end.getKey().equals("none"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    stage.cluster().heal();
    return List.of(
        new Finding(
            "1,000 accepted commands have 1,000 terminal results through the other gateway",
            accepted.size() == COMMANDS && terminal == COMMANDS,
            ends.toString()));
  }

  /** In order, each as soon as the one before was accepted. */
  private static List<String> submit(Stage stage, Resident resident) {
    Client client = stage.client();
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < COMMANDS / SESSIONS; i++) {
      String tag = resident.name() + ".a" + i;
      String url = stage.site().url("/effect/" + resident.name() + "/" + tag);
      Gateways.Answer answer =
          client.submit(
              new Intent(tag, resident.name(), Kind.EVALUATE),
              Asks.post(resident.page(), url, 0, WORK_MS, "respond-async"));
      if (answer.outcome() instanceof Outcome.Accepted(String command, var _)) {
        accepted.add(command);
      }
    }
    return accepted;
  }

  private static String end(Stage stage, String command) {
    return stage.client().readAt(command, SURVIVOR, TRIES).map(end -> end.status()).orElse("none");
  }
}
