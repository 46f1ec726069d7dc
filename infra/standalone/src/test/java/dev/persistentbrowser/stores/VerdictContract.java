package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.LONG;
import static dev.persistentbrowser.stores.World.TENANT;
import static dev.persistentbrowser.stores.World.command;
import static dev.persistentbrowser.stores.World.refused;
import static dev.persistentbrowser.stores.World.reply;
import static dev.persistentbrowser.stores.World.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.journal.Verdict.Ending;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.stores.World.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN's table "What the worker does with a record", row by row. */
abstract class VerdictContract {
  private static final SessionChange NONE = new SessionChange.None();
  private static final Verdict FENCED = new Verdict.Fenced();

  private @Nullable Holder made;
  private @Nullable SessionId opened;

  abstract World world();

  @BeforeEach
  void openASession() {
    made = world().passing();
    opened = world().open(made);
  }

  @Test
  void reserved_inTime_itRuns() {
    Reservation.Send send = world().reserve(session());
    assertThat(start(send, holder(), false))
        .isInstanceOfSatisfying(
            Verdict.Run.class,
            run -> {
              assertThat(run.attempt()).isEqualTo(1);
              assertThat(run.queuedMs()).isNotNegative();
            });
  }

  @Test
  void reserved_pastTheDeadline_itExpires() {
    Reservation.Send send =
        world().reserve(session(), null, request(TENANT, null, "body", Duration.ofMillis(1)));
    Eventually.await("the deadline", () -> Instant.now().isAfter(send.deadline().plusMillis(2)));
    assertThat(start(send, holder(), true)).isEqualTo(new Verdict.End(Ending.EXPIRED));
  }

  @Test
  void ended_theSameReplyAgain() {
    Reservation.Send send = world().reserve(session());
    start(send, holder(), false);
    Reply reply = reply(send.id(), session(), 42);
    world().journal.finish(TENANT, reply, holder().of(session()), NONE);
    assertThat(start(send, holder(), false)).isEqualTo(new Verdict.Ended(reply));
    assertThat(start(send, holder(), true)).isEqualTo(new Verdict.Ended(reply));
  }

  @Test
  void refused_theRefusal() {
    Reservation.Send send = world().reserve(session());
    Reply refused = refused(send);
    assertThat(world().journal.refuse(TENANT, refused, send.id(), true))
        .isEqualTo(Journal.Refusal.ENDED);
    assertThat(start(send, holder(), false)).isEqualTo(new Verdict.Ended(refused));
  }

  @Test
  void startedByThisHolder_itRuns() {
    Reservation.Send send = world().reserve(session());
    start(send, holder(), false);
    assertThat(start(send, holder(), false))
        .isInstanceOfSatisfying(Verdict.Run.class, run -> assertThat(run.attempt()).isEqualTo(2));
  }

  @Test
  void startedByAFormerHolder_onlyASafeOneRuns() {
    Reservation.Send safe = world().reserve(session());
    Reservation.Send unsafe = world().reserve(session());
    start(safe, holder(), true);
    start(unsafe, holder(), false);
    Holder successor = world().successor(holder());
    assertThat(start(safe, successor, true))
        .isInstanceOfSatisfying(Verdict.Run.class, run -> assertThat(run.attempt()).isEqualTo(2));
    assertThat(start(unsafe, successor, false)).isEqualTo(new Verdict.End(Ending.OUTCOME_UNKNOWN));
  }

  @Test
  void aBatchStartedByAFormerHolder_isToldWithItsSteps() {
    Reservation.Send send = world().reserve(session());
    start(send, holder(), false);
    Command command = command(send, false);
    Lease lease = holder().of(session());
    JsonNode one = Json.object().put("status", "succeeded");
    JsonNode two = Json.object().put("status", "failed");
    assertThat(world().journal.step(command, 0, 0, List.of(), lease)).isTrue();
    assertThat(world().journal.step(command, 2, 0, List.of(one, two), lease)).isTrue();
    assertThat(world().journal.step(command, 3, 2, List.of(one), lease)).isTrue();
    Holder successor = world().successor(holder());
    assertThat(world().journal.step(command, 4, 3, List.of(two), lease)).isFalse();
    assertThat(start(send, successor, false))
        .isEqualTo(new Verdict.End(Ending.OUTCOME_UNKNOWN, 3, List.of(one, two, one)));
    Reply reply = reply(send.id(), session(), 42);
    world().journal.finish(TENANT, reply, successor.of(session()), NONE);
    assertThat(find(send.id()).reply()).contains(reply);
  }

  @Test
  void nothing_onlyASafeOneInTimeRuns() {
    assertThat(start(unknown(LONG), holder(), true)).isInstanceOf(Verdict.Run.class);
    assertThat(start(unknown(LONG), holder(), false))
        .isEqualTo(new Verdict.End(Ending.OUTCOME_UNKNOWN));
    assertThat(start(unknown(LONG.negated()), holder(), true))
        .isEqualTo(new Verdict.End(Ending.OUTCOME_UNKNOWN));
  }

  @Test
  void nothing_butItRan_itsReplyIsFound() {
    Reservation.Send send = unknown(LONG);
    start(send, holder(), true);
    Reply reply = reply(send.id(), session(), 42);
    world().journal.finish(TENANT, reply, holder().of(session()), NONE);
    assertThat(find(send.id()).reply()).contains(reply);
  }

  @Test
  void anotherHoldersPartition_itIsLeftAlone() {
    Reservation.Send send = world().reserve(session());
    Holder successor = world().successor(holder());
    assertThat(start(send, holder(), true)).isEqualTo(FENCED);
    assertThat(find(send.id()).started()).isFalse();
    assertThat(start(send, successor, false)).isInstanceOf(Verdict.Run.class);
    assertThat(
            world()
                .journal
                .finish(TENANT, reply(send.id(), session()), holder().of(session()), NONE))
        .isEmpty();
    assertThat(find(send.id()).reply()).isEmpty();
  }

  @Test
  void anotherHoldersPartition_theSessionIsLeftAlone() {
    Reservation.Send send = world().reserve(session());
    world().successor(holder());
    world()
        .journal
        .finish(
            TENANT,
            reply(send.id(), session()),
            holder().of(session()),
            new SessionChange.Ended(SessionState.LOST, "late"));
    assertThat(world().row(session()).state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void startedByAFormerHolderAndCancelled_doesNotRunAgain() {
    Reservation.Send safe = world().reserve(session());
    Reservation.Send unsafe = world().reserve(session());
    start(safe, holder(), true);
    start(unsafe, holder(), false);
    world().journal.cancel(TENANT, World.cancelled(safe));
    world().journal.cancel(TENANT, World.cancelled(unsafe));
    Holder successor = world().successor(holder());
    assertThat(start(safe, successor, true)).isEqualTo(new Verdict.End(Ending.CANCELLED));
    assertThat(start(unsafe, successor, false)).isEqualTo(new Verdict.End(Ending.OUTCOME_UNKNOWN));
  }

  @Test
  void startedByAFormerHolder_notAgainWhenItsOwnerSaysSo() {
    Reservation.Send send = world().reserve(session());
    Command once = World.command(send, true, Retry.NONE, GenerationRule.DEFAULT);
    assertThat(world().journal.start(once, holder().of(session()))).isInstanceOf(Verdict.Run.class);
    Holder successor = world().successor(holder());
    assertThat(world().journal.start(once, successor.of(session())))
        .isEqualTo(new Verdict.End(Ending.OUTCOME_UNKNOWN));
  }

  private Reservation.Send unknown(Duration untilDeadline) {
    Instant accepted = Instant.now();
    return new Reservation.Send(
        CommandId.random(), session(), accepted, accepted.plus(untilDeadline), 1);
  }

  final Holder holder() {
    return Objects.requireNonNull(made);
  }

  final SessionId session() {
    return Objects.requireNonNull(opened);
  }

  private Verdict start(Reservation.Send send, Holder by, boolean safe) {
    return world().journal.start(command(send, safe), by.of(send.session()));
  }

  private Entry find(CommandId id) {
    return world().journal.find(TENANT, id).orElseThrow();
  }
}
