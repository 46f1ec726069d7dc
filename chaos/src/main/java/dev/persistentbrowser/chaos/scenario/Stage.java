package dev.persistentbrowser.chaos.scenario;

import dev.persistentbrowser.chaos.history.Intent;
import dev.persistentbrowser.chaos.history.Kind;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Client;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Load;
import dev.persistentbrowser.chaos.load.Patience;
import dev.persistentbrowser.chaos.load.Request;
import dev.persistentbrowser.chaos.redis.Takeovers;
import dev.persistentbrowser.chaos.site.Site;
import dev.persistentbrowser.chaos.stack.Cluster;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a scenario plays on.
 *
 * @param say takes what a person wants to see while it runs
 */
public record Stage(
    Cluster cluster,
    Gateways gateways,
    Site site,
    Recorder recorder,
    Takeovers takeovers,
    Consumer<String> say) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MOST_TRIES = 10;
  private static final Set<String> NEXT_TIME = Set.of("target_crashed", "stale");
  private static final Patience PATIENCE = new Patience();

  /** A session with one page. */
  record Resident(String name, String page) {
    String session() {
      return page.substring(0, page.indexOf('.'));
    }

    int partition() {
      return Integer.parseInt(page.substring(1, page.indexOf('-')));
    }
  }

  Client client() {
    return new Client(gateways, recorder, PATIENCE, new Random(0), Client.Habits.STEADY);
  }

  /** Opens a session and a page of the site in it. */
  Resident open(String name) {
    Client client = client();
    Gateways.Answer opened =
        client.submit(new Intent(name + ".1", name, Kind.OPEN_SESSION), Asks.open(name, null));
    if (opened.body() == null || !opened.body().hasNonNull("activePage")) {
      throw new IllegalStateException("session " + name + " was not opened: " + opened);
    }
    String page = opened.body().path("activePage").asText();
    String url = site.url("/page/" + name + "/" + name + ".2");
    client.submit(new Intent(name + ".2", name, Kind.GOTO), Asks.navigate(page, url, "wait=10"));
    return new Resident(name, page);
  }

  List<Resident> open(String prefix, int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(i);
    }
    return atOnce(numbers, number -> open(prefix + number));
  }

  Load load(int users, int thinkMs) {
    return new Load(gateways, site, recorder, null, new Load.Size(users, thinkMs, false));
  }

  /** The id of the worker that a resident lives on. */
  String workerOf(Resident resident) {
    return takeovers.holders().getOrDefault(resident.partition(), "");
  }

  /** The process of a worker. */
  Part process(String worker) {
    return cluster.parts(Role.WORKER).stream()
        .filter(part -> part.said().equals("worker " + worker))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no worker " + worker));
  }

  /**
   * Sends a command that may meet the end of the browser, or be meant for the generation before.
   */
  Gateways.Answer insist(Request request) {
    Gateways.Answer answer = gateways.send(0, request, null);
    for (int i = 0; i < MOST_TRIES && isForNextTime(answer); i++) {
      answer = gateways.send(0, request, null);
    }
    return answer;
  }

  /** Whether the command met the end of the browser: the next one finds it there again. */
  static boolean isForNextTime(Gateways.Answer answer) {
    return answer.body() != null && NEXT_TIME.contains(answer.body().at("/error/code").asText());
  }

  /** Calls it for all of them at the same time; the results are in their order. */
  <T, R> List<R> atOnce(List<T> all, Function<T, R> call) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> futures =
          all.stream().map(one -> threads.submit(() -> call.apply(one))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether it came true within two minutes. */
  boolean await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(Duration.ofMillis(200));
    }
    return true;
  }

  /** Lets the load go on for a while. */
  void pause(Duration time) {
    boolean _ = PATIENCE.pause(time.toMillis());
  }
}
