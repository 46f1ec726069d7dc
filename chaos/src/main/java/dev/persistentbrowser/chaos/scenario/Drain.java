package dev.persistentbrowser.chaos.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Load;
import dev.persistentbrowser.chaos.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A worker with twenty sessions is drained while all of them are used. */
final class Drain {
  private static final int SESSIONS = 20;
  private static final int USERS = 44;
  private static final int THINK_MS = 1500;
  private static final Duration AFTER = Duration.ofSeconds(15);
  private static final Duration END = Duration.ofMinutes(1);

  private Drain() {}

  static List<Finding> play(Stage stage) throws InterruptedException {
    Load load = stage.load(USERS, THINK_MS);
    load.start(2);
    boolean _ = stage.await(() -> most(stage).path("sessions").asInt() >= SESSIONS);
    Part third = stage.cluster().spares().getFirst();
    third.start();
    third.awaitReady(END);
    JsonNode most = most(stage);
    String worker = most.path("id").asText();
    int sessions = most.path("sessions").asInt();
    stage.say().accept("draining worker " + worker + " with " + sessions + " sessions");
    Gateways.Answer answer = stage.gateways().send(0, Asks.drain(worker), null);
    boolean empty = stage.await(() -> !stage.takeovers().holders().containsValue(worker));
    stage.pause(AFTER);
    load.stop();
    load.awaitEnd(END);
    return List.of(
        new Finding(
            "a worker with 20 sessions is drained",
            sessions >= SESSIONS && answer.status() == 202 && empty,
            sessions + " sessions, then it holds " + (empty ? "nothing" : "something")),
        Ends.allSucceeded(stage, "no command fails"));
  }

  /** The worker that has most sessions. */
  private static JsonNode most(Stage stage) {
    Gateways.Answer answer = stage.gateways().send(0, Asks.workers(), null);
    if (answer.body() == null) {
      throw new IllegalStateException("the workers were not told: " + answer);
    }
    return StreamSupport.stream(answer.body().path("items").spliterator(), false)
        .max((a, b) -> Integer.compare(a.path("sessions").asInt(), b.path("sessions").asInt()))
        .orElseThrow();
  }
}
