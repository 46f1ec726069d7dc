package dev.persistentbrowser.chaos.history;

import dev.persistentbrowser.chaos.site.Effect;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A history that a test writes, in the order of its calls: each takes a second. */
final class Scene {
  private static final long SECOND = 1_000_000;

  private final List<Intent> intents = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Storage> storage = new ArrayList<>();
  private final List<Opened> sessions = new ArrayList<>();
  private final List<String> checkpointed = new ArrayList<>();
  private final List<String> listening = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private Rest rest = Rest.quiet(Long.MAX_VALUE / 2);
  private long now;

  Scene wants(String tag, Kind kind) {
    return wants(tag, "s", kind);
  }

  Scene wants(String tag, String session, Kind kind) {
    intents.add(new Intent(tag, session, kind));
    return this;
  }

  /** Accepted as that command, which has not ended. */
  Scene accepted(String tag, String command) {
    return asked(tag, new Outcome.Accepted(command, null));
  }

  Scene answered(String tag, String command, Terminal end) {
    return asked(tag, new Outcome.Accepted(command, end));
  }

  Scene refused(String tag) {
    return asked(tag, new Outcome.Refused(503, "unavailable"));
  }

  Scene unanswered(String tag) {
    return asked(tag, new Outcome.NoAnswer("reset"));
  }

  private Scene asked(String tag, Outcome outcome) {
    long asked = tick();
    exchanges.add(new Exchange(tag, "gateway-1", asked, tick(), outcome));
    return this;
  }

  Scene read(String command, Terminal end) {
    readings.add(new Reading(command, "gateway-2", tick(), end));
    return this;
  }

  Scene effect(String tag) {
    effects.add(new Effect("s", tag, Effect.Kind.POST, tick()));
    return this;
  }

  Scene wrote(int generation, int number) {
    storage.add(new Storage("s", generation, true, number, number, number, false, tick()));
    return this;
  }

  Scene holds(int generation, int cookie, int local) {
    return holds(generation, cookie, local, local, false);
  }

  Scene holds(int generation, int cookie, int local, int indexed, boolean told) {
    storage.add(new Storage("s", generation, false, cookie, local, indexed, told, tick()));
    return this;
  }

  Scene alwaysCheckpointed() {
    checkpointed.add("s");
    return this;
  }

  Scene listens() {
    listening.add("s");
    return this;
  }

  /** Both readers hear it. */
  Scene hears(long number, String type, String effect) {
    return hears(number, type, effect, 0);
  }

  Scene hearsGap(long from, long number) {
    return hears(number, "gap", "", from);
  }

  private Scene hears(long number, String type, String effect, long from) {
    for (Heard.Reader reader : Heard.Reader.values()) {
      heard.add(new Heard("s", reader, number, type, effect, from));
    }
    return this;
  }

  Scene hearsOnly(Heard.Reader reader, long number, String type, String effect) {
    heard.add(new Heard("s", reader, number, type, effect, 0));
    return this;
  }

  Scene session(String id, boolean live) {
    sessions.add(new Opened("s", id, true, live, 1, 1));
    return this;
  }

  Scene restoredSession(int generation) {
    sessions.add(new Opened("s", "s1-restored", true, true, 1, generation));
    return this;
  }

  Scene faultsEnd() {
    rest = Rest.quiet(tick());
    return this;
  }

  Scene after(long seconds) {
    now += seconds * SECOND;
    return this;
  }

  Scene rest(long lag, Map<String, Integer> open, Map<String, Integer> left, String... strays) {
    rest = new Rest(rest.faultsEndedMicros(), lag, open, left, List.of(strays));
    return this;
  }

  private long tick() {
    now += SECOND;
    return now;
  }

  /** The invariants that it breaks, each once, in order. */
  List<Invariant> broken() {
    History history =
        new History(
            intents,
            exchanges,
            readings,
            effects,
            storage,
            sessions,
            checkpointed,
            listening,
            heard,
            rest);
    return Checker.check(history).stream().map(Violation::invariant).distinct().toList();
  }

  static Terminal succeeded(int result) {
    return reply("succeeded", result);
  }

  static Terminal reply(String status, int result) {
    return new Terminal(status, Json.object().put("status", status).put("result", result));
  }

  /** As a route tells it that does not give the reply. */
  static Terminal status(String status) {
    return new Terminal(status, null);
  }
}
