package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.history.Kind;
import dev.persistentbrowser.chaos.history.Terminal;
import dev.persistentbrowser.chaos.kafka.Lag;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Request;
import dev.persistentbrowser.chaos.stack.Cluster;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Shape;
import dev.persistentbrowser.crash.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process halts at each named place under each kind of command, in an installation whose other
 * processes go on.
 */
final class CrashPointsIT {
  private static final List<Kind> KINDS =
      List.of(
          Kind.READ,
          Kind.EVALUATE,
          Kind.BATCH,
          Kind.GOTO,
          Kind.OPEN_PAGE,
          Kind.OPEN_SESSION,
          Kind.CLOSE_SESSION);

  private static Broken broken;

  @BeforeAll
  static void start() {
    broken = Broken.start(Shape.of(2, 2, 0));
  }

  @AfterAll
  static void stop() {
    broken.close();
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(CrashPoint.values())
        .filter(point -> point.compareTo(CrashPoint.BEFORE_COMMIT) <= 0)
        .flatMap(point -> KINDS.stream().map(kind -> Arguments.of(point, kind)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("cases")
  void theDeathOfAProcess_losesNothing_andDoublesNothing(CrashPoint point, Kind kind)
      throws IOException {
    Role role = point.compareTo(CrashPoint.AFTER_ACKNOWLEDGED) <= 0 ? Role.GATEWAY : Role.WORKER;
    broken.cluster().parts(Role.GATEWAY).forEach(part -> part.awaitReady(Broken.READY));
    broken.cluster().parts(Role.WORKER).forEach(part -> part.awaitReady(Broken.READY));
    Broken.Notes notes = broken.notes();
    String session = notes.session();
    String page = kind == Kind.OPEN_SESSION ? "" : notes.open(session);
    awaitCommits();

    Path file = arm(role, point == CrashPoint.BEFORE_COMMIT ? "" : action(kind), point);
    Gateways.Answer answer =
        notes.ask(session, kind, tag -> request(notes, kind, session, page, tag));
    Eventually.holds(
        point + " of " + kind + " to be reached after " + answer, () -> !Files.exists(file));
    Terminal end = notes.end(answer);
    awaitCommits();

    assertThat(notes.violations()).isEmpty();
    assertThat(end.status()).isIn(expected(point, kind));
    if (kind == Kind.EVALUATE || kind == Kind.BATCH) {
      assertThat(notes.effects(session)).isEqualTo(point == CrashPoint.AFTER_STARTED ? 0 : 1);
    }
    notes.closeSessions();
  }

  @Test
  void theDeathOfAWorkerBetweenTheStepsOfABatch_tellsWhichWereDone() throws IOException {
    broken.cluster().parts(Role.WORKER).forEach(part -> part.awaitReady(Broken.READY));
    Broken.Notes notes = broken.notes();
    String session = notes.session();
    String page = notes.open(session);
    Path file = arm(Role.WORKER, "2", CrashPoint.BEFORE_STEP);
    Gateways.Answer first = ask(notes, Kind.BATCH, session, page);
    Eventually.holds("the death between two steps", () -> !Files.exists(file));
    Terminal end = notes.end(first);
    assertThat(end.status()).isEqualTo("outcome_unknown");
    JsonNode reply = Objects.requireNonNull(end.reply());
    assertThat(reply.path("error").path("message").asText()).contains("step 2 (evaluate)");
    assertThat(reply.at("/result/steps")).hasSize(2);
    assertThat(reply.at("/result/steps/1/result").asText()).contains("/effect/");
    assertThat(notes.violations()).isEmpty();
    assertThat(notes.effects(session)).isEqualTo(1);
  }

  @Test
  void theDeathOfAWorkerDuringACheckpoint_losesNothing() throws IOException {
    broken.cluster().parts(Role.WORKER).forEach(part -> part.awaitReady(Broken.READY));
    Broken.Notes notes = broken.notes();
    String session = notes.session();
    String page = notes.open(session);
    assertThat(notes.end(ask(notes, Kind.EVALUATE, session, page)).status()).isEqualTo("succeeded");
    // Armed before the command, it may be met by the checkpoint of the opening, under the command.
    Path file = arm(Role.WORKER, "", CrashPoint.DURING_CHECKPOINT);
    // The checkpoint with that command may be written by now; the one with this is not. It fails:
    // a blank page stores nothing.
    Gateways.Answer marked = ask(notes, Kind.MARK, session, page);
    Eventually.holds("the death during a checkpoint", () -> !Files.exists(file));
    assertThat(notes.end(marked).status()).isIn("failed", "outcome_unknown");
    assertAnswers(notes, session, page);
    assertThat(notes.violations()).isEmpty();
    assertThat(notes.effects(session)).isEqualTo(1);
  }

  @Test
  void theDeathOfAWorkerDuringAHandOver_losesNothing() throws IOException {
    broken.cluster().parts(Role.WORKER).forEach(part -> part.awaitReady(Broken.READY));
    Broken.Notes notes = broken.notes();
    Map<String, String> pages = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      String session = notes.session();
      pages.put(session, notes.open(session));
    }
    Path file = arm(Role.WORKER, "", CrashPoint.DURING_HANDOVER);
    for (Part worker : broken.cluster().parts(Role.WORKER)) {
      // The first may have none of the sessions.
      if (Files.exists(file)) {
        worker.terminate();
        worker.start();
        worker.awaitReady(Broken.READY);
      }
    }
    assertThat(file).doesNotExist();
    pages.forEach((session, page) -> assertAnswers(notes, session, page));
    assertThat(notes.violations()).isEmpty();
  }

  private static Gateways.Answer ask(Broken.Notes notes, Kind kind, String session, String page) {
    return notes.ask(session, kind, tag -> request(notes, kind, session, page, tag));
  }

  private static void assertAnswers(Broken.Notes notes, String session, String page) {
    assertThat(notes.end(ask(notes, Kind.READ, session, page)).status()).isEqualTo("succeeded");
  }

  /** By the table of what a worker does with a record. */
  private static List<String> expected(CrashPoint point, Kind kind) {
    boolean inTheMiddle = point == CrashPoint.AFTER_STARTED || point == CrashPoint.AFTER_EFFECT;
    if (!inTheMiddle) {
      return List.of("succeeded");
    }
    return switch (kind) {
      case EVALUATE, BATCH, GOTO, OPEN_PAGE -> List.of("outcome_unknown");
      // Its page was restored.
      case READ -> List.of("succeeded");
      default -> List.of("succeeded");
    };
  }

  private static String action(Kind kind) {
    return switch (kind) {
      case READ -> "title";
      case EVALUATE -> "evaluate";
      case BATCH -> "batch";
      case GOTO -> "navigate";
      case OPEN_PAGE -> "openPage";
      case OPEN_SESSION -> "openSession";
      case CLOSE_SESSION -> "closeSession";
      default -> throw new IllegalArgumentException("not among the cases: " + kind);
    };
  }

  private static Request request(
      Broken.Notes notes, Kind kind, String session, String page, String tag) {
    String prefer = "wait=1";
    return switch (kind) {
      case READ -> Asks.title(page, prefer);
      case EVALUATE -> Asks.post(page, notes.url("effect", session, tag), 0, 0, prefer);
      case BATCH -> Asks.batch(page, notes.url("effect", session, tag), prefer);
      case GOTO -> Asks.navigate(page, notes.url("page", session, tag), prefer);
      case OPEN_PAGE ->
          Asks.openPage(page.substring(0, page.indexOf('.')), notes.url("page", session, tag));
      case OPEN_SESSION -> Asks.open(session, null);
      case CLOSE_SESSION -> Asks.close(page.substring(0, page.indexOf('.')));
      case MARK -> Asks.mark(page, 1);
      default -> throw new IllegalArgumentException("not among the cases: " + kind);
    };
  }

  /** In one step: a process may be looking. */
  private static Path arm(Role role, String action, CrashPoint point) throws IOException {
    Path file = broken.cluster().crashFile(role);
    Path draft = Files.writeString(file.resolveSibling("draft"), (point + " " + action).strip());
    return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitCommits() {
    awaitCommits(broken);
  }

  static void awaitCommits(Broken broken) {
    try (Lag lag = new Lag(broken.cluster().kafka(), Cluster.PARTITIONS)) {
      Eventually.get("the commit of all offsets", lag::total, total -> total == 0);
    }
  }
}
