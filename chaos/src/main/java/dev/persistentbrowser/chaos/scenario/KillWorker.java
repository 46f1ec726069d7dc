package dev.persistentbrowser.chaos.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.scenario.Stage.Resident;
import dev.persistentbrowser.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A worker with ten sessions is killed: how long until each of them answers again, and as what. */
final class KillWorker {
  private static final int SESSIONS = 10;
  private static final int MOST_OPENED = 30;
  private static final Duration P95 = Duration.ofSeconds(8);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Checkpoints are taken when a session is quiet. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private KillWorker() {}

  private record Answered(Resident resident, Duration after, @Nullable JsonNode kept) {}

  static List<Finding> play(Stage stage) {
    List<Resident> victims = victims(stage);
    String worker = stage.workerOf(victims.getFirst());
    stage.atOnce(victims, resident -> logIn(stage, resident));
    stage.pause(QUIET);
    stage.say().accept("killing worker " + worker + " with " + victims.size() + " sessions");
    long killed = System.nanoTime();
    stage.process(worker).kill();
    List<Answered> answers = stage.atOnce(victims, resident -> ask(stage, resident, killed));
    return List.of(times(answers), state(stage, answers));
  }

  /** Opens sessions until one worker has as many as are wanted. */
  private static List<Resident> victims(Stage stage) {
    List<Resident> all = new ArrayList<>();
    while (all.size() < MOST_OPENED) {
      all.add(stage.open("r" + (all.size() + 1)));
      boolean known = stage.await(() -> !stage.workerOf(all.getLast()).isEmpty());
      List<Resident> together =
          all.stream()
              .filter(r -> stage.workerOf(r).equals(stage.workerOf(all.getLast())))
              .toList();
      if (known && together.size() == SESSIONS) {
        return together;
      }
    }
    throw new IllegalStateException("no worker has " + SESSIONS + " sessions");
  }

  private static Gateways.Answer logIn(Stage stage, Resident resident) {
    Gateways.Answer answer =
        stage.gateways().send(0, Asks.logIn(resident.page(), resident.name()), null);
    if (!succeeded(answer)) {
      throw new IllegalStateException("no login: " + answer);
    }
    return answer;
  }

  private static boolean succeeded(Gateways.Answer answer) {
    return answer.body() != null && answer.body().path("status").asText().equals("succeeded");
  }

  /** Asks until it answers. */
  private static Answered ask(Stage stage, Resident resident, long since) {
    for (int i = 0; ; i++) {
      Gateways.Answer answer =
          stage
              .gateways()
              .send(i % stage.gateways().count(), Asks.whoIsLoggedIn(resident.page()), null);
      Duration after = Duration.ofNanos(System.nanoTime() - since);
      JsonNode reply = answer.body();
      if (reply != null && succeeded(answer)) {
        return new Answered(resident, after, reply.path("result"));
      }
      if (after.compareTo(LIMIT) > 0) {
        return new Answered(resident, after, null);
      }
    }
  }

  private static Finding times(List<Answered> answers) {
    List<Duration> sorted = answers.stream().map(Answered::after).sorted().toList();
    Duration p95 = sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    String seen =
        sorted.stream()
            .map(time -> String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0))
            .collect(Collectors.joining(" ", "", " s"));
    return new Finding(
        "a command on each session is answered again, p95 <= 8 s", p95.compareTo(P95) <= 0, seen);
  }

  private static Finding state(Stage stage, List<Answered> answers) {
    List<String> wrong =
        answers.stream()
            .filter(answer -> !expected(stage, answer.resident()).equals(answer.kept()))
            .map(answer -> answer.resident() + " has " + answer.kept())
            .toList();
    return new Finding(
        "cookies, localStorage, IndexedDB, sessionStorage, URLs and page ids are the same",
        wrong.isEmpty(),
        wrong.isEmpty() ? "all of " + answers.size() : wrong.toString());
  }

  private static JsonNode expected(Stage stage, Resident resident) {
    String name = resident.name();
    return Json.object()
        .put("cookie", name)
        .put("local", name)
        .put("session", name)
        .put("indexed", name)
        .put("url", stage.site().url("/page/" + name + "/" + name + ".2"));
  }
}
