package dev.persistentbrowser.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.history.Checker;
import dev.persistentbrowser.chaos.history.History;
import dev.persistentbrowser.chaos.history.Intent;
import dev.persistentbrowser.chaos.history.Kind;
import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.history.Rest;
import dev.persistentbrowser.chaos.history.Terminal;
import dev.persistentbrowser.chaos.history.Violation;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Audit;
import dev.persistentbrowser.chaos.load.Client;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Patience;
import dev.persistentbrowser.chaos.load.Request;
import dev.persistentbrowser.chaos.redis.Takeovers;
import dev.persistentbrowser.chaos.site.Site;
import dev.persistentbrowser.chaos.stack.Cluster;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Shape;
import dev.persistentbrowser.lifecycle.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** An installation of processes that a test breaks on purpose, with a client that takes notes. */
final class Broken implements AutoCloseable {
  static final Duration READY = Duration.ofSeconds(90);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Path folder;
  private final Cluster cluster;
  private final Site site;
  private final Gateways gateways;
  private final Patience patience = new Patience();

  private Broken(Path folder, Cluster cluster, Site site) {
    this.folder = folder;
    this.cluster = cluster;
    this.site = site;
    this.gateways = new Gateways(cluster.gateways(), Cluster.API_KEY);
  }

  static Broken start(Shape shape) {
    try {
      Path folder = Files.createTempDirectory("pbc-");
      Cluster cluster =
          new Cluster(
              folder,
              shape,
              Objects.requireNonNullElse(System.getenv("PATH"), ""),
              TestStack.browser());
      try {
        cluster.start();
      } catch (RuntimeException e) {
        cluster.close();
        throw e;
      }
      return new Broken(folder, cluster, Site.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Cluster cluster() {
    return cluster;
  }

  Site site() {
    return site;
  }

  Gateways gateways() {
    return gateways;
  }

  /** Waits until the worker holds no partition any more, and another does. */
  void awaitLoss(Part worker) {
    String id = worker.said().replace("worker ", "");
    try (Takeovers holders = new Takeovers(cluster.redis(), Cluster.PARTITIONS)) {
      holders.start();
      Eventually.holds(
          id + " to hold no partitions",
          () -> !holders.holders().isEmpty() && !holders.holders().containsValue(id));
    }
  }

  /** The worker that holds the partition of this session or page. */
  Part holderOf(String sessionOrPage) {
    int partition = Integer.parseInt(sessionOrPage.substring(1, sessionOrPage.indexOf('-')));
    try (Takeovers holders = new Takeovers(cluster.redis(), Cluster.PARTITIONS)) {
      holders.start();
      return Eventually.get(
              "a holder of partition " + partition,
              () ->
                  cluster.parts(Role.WORKER).stream()
                      .filter(
                          part -> part.said().equals("worker " + holders.holders().get(partition)))
                      .findFirst(),
              Optional::isPresent)
          .orElseThrow();
    }
  }

  /** Of the session of this page, as its row says. */
  int generation(String page) {
    String session = page.substring(0, page.indexOf('.'));
    Gateways.Answer answer =
        gateways.send(0, new Request("GET", "/sessions/" + session, null, null), null);
    return answer.body() == null ? 0 : answer.body().path("generation").asInt();
  }

  /** The notes begin anew with each. */
  Notes notes() {
    return new Notes();
  }

  /** What a client did and saw. Its sessions and commands are unlike those of other notes. */
  final class Notes {
    private final Recorder recorder = new Recorder();
    private final String name = "n" + NUMBERS.incrementAndGet();
    private final Client client =
        new Client(gateways, recorder, patience, new Random(1), Client.Habits.STEADY);
    private final AtomicInteger commands = new AtomicInteger();

    /** A request whose parts name the command. */
    interface Ask {
      Request of(String tag);
    }

    Recorder recorder() {
      return recorder;
    }

    Gateways.Answer ask(String session, Kind kind, Ask ask) {
      String tag = name + "." + commands.incrementAndGet();
      return client.submit(new Intent(tag, session, kind), ask.of(tag));
    }

    /** Both gateways are asked at once. */
    Gateways.Answer askTwice(String session, Kind kind, Ask ask) {
      String tag = name + "." + commands.incrementAndGet();
      Client twice =
          new Client(gateways, recorder, patience, new Random(1), new Client.Habits(100, 0));
      return twice.submit(new Intent(tag, session, kind), ask.of(tag));
    }

    /** The id of a new session's page. */
    String open(String session) {
      Gateways.Answer answer = ask(session, Kind.OPEN_SESSION, _ -> Asks.open(session, null));
      if (answer.body() == null || answer.status() != 201) {
        throw new AssertionError("not opened: " + answer);
      }
      return answer.body().path("activePage").asText();
    }

    /** A new name of a session. */
    String session() {
      return name + "-" + commands.incrementAndGet();
    }

    String url(String kind, String session, String tag) {
      return site.url("/" + kind + "/" + session + "/" + tag);
    }

    /** How an accepted command ended; throws when it was not, or did not in time. */
    Terminal end(Gateways.Answer answer) {
      if (answer.outcome() instanceof Outcome.Accepted(String command, Terminal end)) {
        if (command.equals("none") && end != null) {
          return end; // it was closed by the request before
        }
        return client.read(command).orElseThrow(() -> new AssertionError(command + " did not end"));
      }
      throw new AssertionError("not accepted: " + answer);
    }

    int effects(String session) {
      return (int) site.effects().stream().filter(e -> e.session().equals(session)).count();
    }

    History history() {
      Audit audit = new Audit(gateways, recorder);
      audit.readAll();
      return recorder.history(
          site.effects().stream().filter(e -> e.tag().startsWith(name + ".")).toList(),
          audit.sessions().stream().filter(s -> s.session().startsWith(name + "-")).toList(),
          Rest.quiet(recorder.now()));
    }

    List<Violation> violations() {
      return Checker.check(history());
    }

    /** Makes room for the sessions of others. */
    void closeSessions() {
      Request list = new Request("GET", "/sessions?limit=100", null, null);
      Gateways.Answer listed =
          Eventually.get(
              "the list of sessions",
              () -> gateways.send(0, list, null),
              answer -> answer.status() == 200);
      for (JsonNode session : Objects.requireNonNull(listed.body()).path("items")) {
        if (session.at("/labels/session").asText().startsWith(name + "-")) {
          String path = "/sessions/" + session.path("id").asText();
          Gateways.Answer _ = gateways.send(0, new Request("DELETE", path, null, null), null);
        }
      }
    }
  }

  @Override
  public void close() {
    patience.end();
    gateways.close();
    cluster.close();
    site.close();
    try {
      Folders.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
