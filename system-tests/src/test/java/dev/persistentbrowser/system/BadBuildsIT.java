package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.chaos.history.Invariant;
import dev.persistentbrowser.chaos.history.Kind;
import dev.persistentbrowser.chaos.history.Violation;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.EventReaders;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Shape;
import dev.persistentbrowser.chaos.stack.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that lack what keeps their promises are found out by the checker. */
final class BadBuildsIT {
  private static Broken start(BadWorker.Lacking lacking, int workers) {
    return Broken.start(
        Shape.of(2, workers, 0)
            .withWorkerMain(BadWorker.class.getName())
            .withJvmOptions(List.of("-D" + BadWorker.PROPERTY + "=" + lacking)));
  }

  private static Set<Invariant> broken(List<Violation> violations) {
    return violations.stream().map(Violation::invariant).collect(Collectors.toSet());
  }

  /** Both requests of a key find the command not yet begun, and so both are sent. */
  @Test
  void withoutAJournal_aRecordThatWasSentTwice_actsTwice() throws Exception {
    try (Broken broken = start(BadWorker.Lacking.JOURNAL, 1)) {
      Broken.Notes notes = broken.notes();
      String session = notes.session();
      String page = notes.open(session);
      long worker = broken.cluster().part(Role.WORKER, 0).pid().orElseThrow();
      Signal.STOP.send(worker);
      Gateways.Answer answer =
          notes.askTwice(
              session,
              Kind.EVALUATE,
              tag -> Asks.post(page, notes.url("effect", session, tag), 0, 0, "respond-async"));
      Signal.CONT.send(worker);
      notes.end(answer);
      Eventually.holds("the second effect", () -> notes.effects(session) == 2);
      assertThat(broken(notes.violations())).contains(Invariant.I2, Invariant.I7);
    }
  }

  @Test
  void withOffsetsCommittedEarly_whatWaitedIsLostWithItsWorker() throws Exception {
    try (Broken broken = start(BadWorker.Lacking.LATE_COMMIT, 2)) {
      Broken.Notes notes = broken.notes();
      String session = notes.session();
      String page = notes.open(session);
      List<Gateways.Answer> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(
            notes.ask(
                session,
                Kind.EVALUATE,
                tag ->
                    Asks.post(
                        page, notes.url("effect", session, tag), 0, 20_000, "respond-async")));
      }
      Eventually.holds("the first to run", () -> notes.effects(session) == 1);
      CrashPointsIT.awaitCommits(broken);
      broken.cluster().parts(Role.WORKER).forEach(Part::kill);
      broken.cluster().parts(Role.WORKER).forEach(Part::start);
      broken.cluster().parts(Role.WORKER).forEach(part -> part.awaitReady(Broken.READY));
      assertThat(answers).hasSize(3);
      assertThat(broken(notes.violations())).contains(Invariant.I1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "EVERY_EVENT", "SINGLE_EVENTS"})
  void eventsThatAreLostOrToldTwice(BadWorker.Lacking lacking) throws Exception {
    try (Broken broken = start(lacking, 1)) {
      Broken.Notes notes = broken.notes();
      EventReaders readers = new EventReaders(broken.gateways(), notes.recorder(), 1);
      String session = notes.session();
      String page = notes.open(session);
      String id = page.substring(0, page.indexOf('.'));
      readers.listen(session, id);
      for (int i = 0; i < 3; i++) {
        notes.end(notes.ask(session, Kind.SAY, tag -> Asks.say(page, tag, Kind.SAID, "wait=10")));
      }
      notes.end(notes.ask(session, Kind.CLOSE_SESSION, _ -> Asks.close(id)));
      readers.awaitEnd(Duration.ofMinutes(2));
      readers.replay();
      if (lacking == BadWorker.Lacking.NOTHING) {
        assertThat(notes.violations()).isEmpty();
      } else {
        assertThat(broken(notes.violations())).containsExactly(Invariant.I9);
      }
    }
  }

  /**
   * A worker that was away for longer than its lease goes on as if it had not been: its sessions
   * are another's by then, and both do what is asked of them.
   */
  @Test
  void withoutFencing_twoWorkersServeOneSession() throws Exception {
    try (Broken broken = start(BadWorker.Lacking.FENCING, 2)) {
      Broken.Notes notes = broken.notes();
      String session = notes.session();
      String page = notes.open(session);
      Part worker = broken.holderOf(page);
      Signal.STOP.send(worker.pid().orElseThrow());
      broken.awaitLoss(worker);
      // What was accepted before would be stale for the new holder.
      Eventually.holds("the next generation", () -> broken.generation(page) == 2);
      Signal.CONT.send(worker.pid().orElseThrow());
      Gateways.Answer answer =
          notes.ask(
              session,
              Kind.EVALUATE,
              // It runs for so long that the other, who has just come back, reads it meanwhile.
              tag ->
                  Asks.post(page, notes.url("effect", session, tag), 0, 20_000, "respond-async"));
      Eventually.holds("the second effect", () -> notes.effects(session) == 2);
      notes.end(answer);
      assertThat(broken(notes.violations())).contains(Invariant.I2);
    }
  }
}
