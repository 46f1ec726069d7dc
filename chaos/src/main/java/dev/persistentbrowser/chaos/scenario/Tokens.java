package dev.persistentbrowser.chaos.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Request;
import dev.persistentbrowser.chaos.scenario.Stage.Resident;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.ProcessTable;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pages of three sites a session log in by themselves, at any time, and go on writing, on a machine
 * that is busy with something else. Then their browser is killed, later their worker is restarted:
 * no session is without its tokens.
 */
final class Tokens {
  private static final int SESSIONS = 60;

  /** Local storage, session storage and a database of each of three sites. */
  private static final int TOKENS = 9;

  /** The last page logs in after 90 s; what pages do by themselves is kept within 30 s. */
  private static final Duration ACTIVITY = Duration.ofMinutes(2);

  private static final Duration READY = Duration.ofMinutes(1);

  private Tokens() {}

  static List<Finding> play(Stage stage) {
    AtomicBoolean over = new AtomicBoolean();
    Thread burner = Thread.ofPlatform().daemon().name("burner").start(() -> burn(over));
    try {
      List<Resident> residents = new ArrayList<>();
      for (int i = 1; i <= SESSIONS; i++) {
        residents.add(open(stage, "token" + i));
      }
      stage.say().accept(SESSIONS + " sessions; their pages are left alone");
      stage.pause(ACTIVITY);
      Part worker = stage.cluster().parts(Role.WORKER).getFirst();
      worker.pid().ifPresent(pid -> ProcessTable.browsersOf(pid).forEach(Signal.KILL::send));
      Finding killed = look(stage, residents, "after their browser was killed");
      worker.terminate();
      worker.start();
      worker.awaitReady(READY);
      return List.of(killed, look(stage, residents, "after their worker was restarted"));
    } finally {
      over.set(true);
      burner.interrupt();
    }
  }

  private static void burn(AtomicBoolean over) {
    double heat = 0;
    while (!over.get()) {
      heat = Math.sin(heat + 1);
    }
  }

  private static Resident open(Stage stage, String name) {
    Gateways.Answer opened = stage.gateways().send(0, Asks.openPatiently(name, null), null);
    if (opened.body() == null || !opened.body().hasNonNull("activePage")) {
      throw new IllegalStateException("session " + name + " was not opened: " + opened);
    }
    Resident resident = new Resident(name, opened.body().path("activePage").asText());
    String url = stage.site().url("/tokens/" + name + "/framed?new");
    ask(stage, Asks.navigate(resident.page(), url, "wait=60"));
    return resident;
  }

  private static JsonNode ask(Stage stage, Request request) {
    Gateways.Answer answer = stage.insist(request);
    if (answer.body() == null || !answer.body().path("status").asText().equals("succeeded")) {
      throw new IllegalStateException(request + ": " + answer);
    }
    return answer.body();
  }

  private static Finding look(Stage stage, List<Resident> residents, String when) {
    List<String> without = new ArrayList<>();
    for (Resident resident : residents) {
      JsonNode reply = ask(stage, Asks.tokens(resident.page()));
      JsonNode tokens = reply.path("result");
      int there = 0;
      for (JsonNode token : tokens) {
        there += token.asText().equals(resident.name()) ? 1 : 0;
      }
      if (there != TOKENS) {
        without.add(resident.name() + " " + tokens + " " + reply.path("recovered"));
      }
    }
    return new Finding(
        "each of %d sessions has its %d tokens %s".formatted(SESSIONS, TOKENS, when),
        without.isEmpty(),
        without.size() + " have not " + without.stream().limit(5).toList());
  }
}
