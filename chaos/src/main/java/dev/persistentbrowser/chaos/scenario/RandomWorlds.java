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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * Sessions in which random things are stored, entered and visited, each by its own seed; their
 * browser dies again and again: between commands, while commands run, and while it comes back. What
 * comes back is what was there, or the reply says what is not. Of a command that was cut short each
 * thing is as it was before it, after it, or in between.
 */
final class RandomWorlds {
  private static final int AT_ONCE = 25;
  private static final int ROUNDS = 3;
  private static final int MOST_STEPS = 25;
  private static final Duration MOST_PAUSE = Duration.ofMillis(400);

  /** Longer than it takes ten sessions to come back. */
  private static final Duration MOST_RETURN = Duration.ofSeconds(3);

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
    int wanted;
    int lost;
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
      stage.atOnce(worlds, this::visit);
      boolean amidst = random.nextBoolean();
      Future<Boolean> killer = amidst ? killSoon(random, MOST_PAUSE) : null;
      stage.atOnce(worlds, this::live);
      if (killer == null) {
        stage.pause(Duration.ofMillis(random.nextLong(MOST_PAUSE.toMillis())));
        require(kill(random.nextBoolean() ? Signal.KILL : Signal.TERM));
      } else {
        require(ended(killer));
      }
      Future<Boolean> again = random.nextInt(4) == 0 ? killSoon(random, MOST_RETURN) : null;
      stage.atOnce(worlds, this::lookAndFinish);
      if (again != null) {
        // It may have met the time between two browsers.
        boolean _ = ended(again);
      }
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

  private Future<Boolean> killSoon(Random random, Duration most) {
    long millis = random.nextLong(most.toMillis());
    boolean hard = random.nextBoolean();
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              stage.pause(Duration.ofMillis(millis));
              return kill(hard ? Signal.KILL : Signal.TERM);
            });
    Thread.startVirtualThread(task);
    return task;
  }

  private static boolean ended(Future<Boolean> killer) {
    try {
      return killer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a kill failed", e);
    }
  }

  private static void require(boolean killed) {
    if (!killed) {
      throw new IllegalStateException("no browser was there to be killed, or it did not end");
    }
  }

  private World open(long seed) {
    Gateways.Answer opened = send(Asks.openPatiently("world" + seed, "always"));
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
    tell(world, expect(world, send(Asks.navigate(world.resident.page(), url, "wait=60"))));
    world.shownSince = world.steps;
    world.entries++;
  }

  private World visit(World world) {
    if (world.random.nextInt(3) == 0) {
      go(world);
    }
    return world;
  }

  /** Takes some more steps; they may be cut short. */
  private World live(World world) {
    world.wanted = world.steps + 1 + world.random.nextInt(MOST_STEPS);
    Gateways.Answer answer = send(grow(world));
    if (!Stage.isForNextTime(answer)) {
      tell(world, expect(world, answer));
      world.steps = world.wanted;
    }
    return world;
  }

  private static Request grow(World world) {
    return Asks.grow(world.resident.page(), world.seed, world.steps + 1, world.wanted);
  }

  /** Whether there was a browser, and all have ended. */
  private boolean kill(Signal signal) {
    List<Long> all = new ArrayList<>();
    for (Part worker : stage.cluster().parts(Role.WORKER)) {
      worker.pid().ifPresent(pid -> all.addAll(ProcessTable.browsersOf(pid)));
    }
    all.forEach(signal::send);
    // One that was asked to end may still answer for a while.
    return stage.await(() -> all.stream().noneMatch(RandomWorlds::lives)) && !all.isEmpty();
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Looks, and then does again what was cut short. */
  private World lookAndFinish(World world) {
    look(world);
    if (world.steps < world.wanted) {
      tell(world, insist(world, grow(world)));
      world.steps = world.wanted;
    }
    return world;
  }

  private World look(World world) {
    JsonNode reply =
        insist(
            world,
            Asks.lookAround(
                world.resident.page(), world.seed, world.steps, world.wanted, world.shownSince));
    List<String> missing = new ArrayList<>();
    reply.at("/result/differences").forEach(one -> missing.add(one.asText()));
    int entries = reply.at("/result/entries").asInt();
    if (entries != world.entries) {
      missing.add("history has " + entries + " entries for " + world.entries);
    }
    tell(world, reply);
    synchronized (silent) {
      if (world.lost == 0) {
        missing.forEach(what -> silent.add("seed " + world.seed + ": " + what));
      }
    }
    return world;
  }

  private void tell(World world, JsonNode reply) {
    synchronized (silent) {
      reply
          .at("/recovered/lost")
          .forEach(
              one -> {
                world.lost++;
                told.add("seed " + world.seed + ": " + one.asText());
              });
    }
  }

  private Gateways.Answer send(Request request) {
    return stage.gateways().send(0, request, null);
  }

  /** The reply to a command that may meet the end of the browser, or the generation before. */
  private JsonNode insist(World world, Request request) {
    return expect(world, stage.insist(request));
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
