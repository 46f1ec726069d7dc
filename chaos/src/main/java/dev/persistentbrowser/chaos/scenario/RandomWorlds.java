package dev.persistentbrowser.chaos.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Request;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.ProcessTable;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sessions in which random things are stored, entered and visited, each by its own seed; their
 * browser dies again and again. What comes back is what was there, or the reply says what is not.
 */
final class RandomWorlds {
  private static final int AT_ONCE = 10;
  private static final int ROUNDS = 3;
  private static final int MOST_STEPS = 25;
  private static final Duration MOST_PAUSE = Duration.ofMillis(400);

  private static final Set<String> NEXT_TIME = Set.of("target_crashed", "stale");

  private final Stage stage;
  private final List<String> silent = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private RandomWorlds(Stage stage) {
    this.stage = stage;
  }

  /** A session and how far it is. */
  private static final class World {
    final long seed;
    final Stage.Resident resident;
    final Random random;
    int steps;
    int shownSince;
    int entries = 1;

    World(long seed, Stage.Resident resident) {
      this.seed = seed;
      this.resident = resident;
      this.random = new Random(seed);
    }
  }

  static List<Finding> play(Stage stage, Seeds seeds) {
    RandomWorlds run = new RandomWorlds(stage);
    for (int done = 0; done < seeds.count(); done += AT_ONCE) {
      run.batch(seeds.first() + done, Math.min(AT_ONCE, seeds.count() - done));
    }
    return List.of(
        new Finding(
            "of %d random worlds, killed %d times each, nothing is lost silently"
                .formatted(seeds.count(), ROUNDS),
            run.silent.isEmpty(),
            run.silent.size() + " differences " + run.silent.stream().limit(10).toList()),
        new Finding(
            "nothing is lost at all: they hold only what can be kept",
            run.told.isEmpty(),
            run.told.size() + " losses " + run.told.stream().limit(10).toList()));
  }

  private void batch(long first, int count) {
    List<World> worlds =
        stage.atOnce(IntStream.range(0, count).boxed().toList(), i -> open(first + i));
    Random random = new Random(first);
    for (int round = 0; round < ROUNDS; round++) {
      stage.atOnce(worlds, this::live);
      stage.pause(Duration.ofMillis(random.nextLong(MOST_PAUSE.toMillis())));
      kill(random);
      stage.atOnce(worlds, this::look);
    }
    stage.atOnce(worlds, world -> send(Asks.close(world.resident.session())));
    stage
        .say()
        .accept(
            "seeds up to "
                + (first + count - 1)
                + ": "
                + silent.size()
                + " silent, "
                + told.size()
                + " told");
  }

  private World open(long seed) {
    Gateways.Answer opened = send(Asks.open("world" + seed, "always"));
    if (opened.body() == null || !opened.body().hasNonNull("activePage")) {
      throw new IllegalStateException("seed " + seed + ": no session: " + opened);
    }
    String page = opened.body().path("activePage").asText();
    World world = new World(seed, new Stage.Resident("world" + seed, page));
    go(world);
    return world;
  }

  private void go(World world) {
    String url = stage.site().url("/world/" + world.seed + "/" + world.entries);
    expect(world, send(Asks.navigate(world.resident.page(), url, "wait=60")));
    world.shownSince = world.steps;
    world.entries++;
  }

  private World live(World world) {
    if (world.random.nextInt(3) == 0) {
      go(world);
    }
    int to = world.steps + 1 + world.random.nextInt(MOST_STEPS);
    expect(world, send(Asks.grow(world.resident.page(), world.seed, world.steps + 1, to)));
    world.steps = to;
    return world;
  }

  private void kill(Random random) {
    Signal signal = random.nextBoolean() ? Signal.KILL : Signal.TERM;
    for (Part worker : stage.cluster().parts(Role.WORKER)) {
      List<Long> browsers =
          worker.pid().isEmpty() ? List.of() : ProcessTable.browsersOf(worker.pid().getAsLong());
      browsers.forEach(signal::send);
      // One that was asked to end may still answer for a while.
      boolean _ = stage.await(() -> browsers.stream().noneMatch(RandomWorlds::lives));
    }
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private World look(World world) {
    Request ask = Asks.lookAround(world.resident.page(), world.seed, world.steps, world.shownSince);
    Gateways.Answer answer = send(ask);
    // It may meet the end of the browser, or be meant for the generation before.
    while (answer.body() != null && NEXT_TIME.contains(answer.body().at("/error/code").asText())) {
      answer = send(ask);
    }
    JsonNode reply = expect(world, answer);
    List<String> lost = new ArrayList<>();
    reply.at("/recovered/lost").forEach(one -> lost.add(one.asText()));
    List<String> missing = new ArrayList<>();
    reply.at("/result/differences").forEach(one -> missing.add(one.asText()));
    int entries = reply.at("/result/entries").asInt();
    if (entries != world.entries) {
      missing.add("history has " + entries + " entries for " + world.entries);
    }
    synchronized (silent) {
      lost.forEach(what -> told.add("seed " + world.seed + ": " + what));
      if (lost.isEmpty()) {
        missing.forEach(what -> silent.add("seed " + world.seed + ": " + what));
      }
    }
    return world;
  }

  private Gateways.Answer send(Request request) {
    return stage.gateways().send(0, request, null);
  }

  /** The reply of a command that has to succeed. */
  private static JsonNode expect(World world, Gateways.Answer answer) {
    JsonNode reply = answer.body();
    if (reply == null || !reply.path("status").asText().equals("succeeded")) {
      throw new IllegalStateException("seed " + world.seed + ": " + answer);
    }
    return reply;
  }
}
