package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.LONG;
import static dev.persistentbrowser.stores.World.STRANGER;
import static dev.persistentbrowser.stores.World.TENANT;
import static dev.persistentbrowser.stores.World.command;
import static dev.persistentbrowser.stores.World.live;
import static dev.persistentbrowser.stores.World.refused;
import static dev.persistentbrowser.stores.World.reply;
import static dev.persistentbrowser.stores.World.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Journal.Cancellation;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.stores.World.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a journal holds to for the commands of sessions that live. */
abstract class JournalContract {
  private static final SessionChange NONE = new SessionChange.None();

  abstract World world();

  @Test
  void aCommand_isReservedThenStartedThenEnded() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send =
        world().reserve(session, session.page(1), request(TENANT, null, "body", LONG));
    assertThat(send.generation()).isEqualTo(1);
    assertThat(Duration.between(send.acceptedAt(), send.deadline())).isEqualTo(LONG);

    Entry reserved = find(send.id());
    assertThat(reserved.started()).isFalse();
    assertThat(reserved.reply()).isEmpty();
    assertThat(reserved.session()).isEqualTo(session);
    assertThat(reserved.page()).isEqualTo(session.page(1));
    assertThat(reserved.action()).isEqualTo("click");
    assertThat(reserved.acceptedAt()).isEqualTo(send.acceptedAt());
    assertThat(reserved.deadline()).isEqualTo(send.deadline());

    assertThat(start(send, holder, false)).isInstanceOf(Verdict.Run.class);
    assertThat(find(send.id()).started()).isTrue();
    assertThat(find(send.id()).reply()).isEmpty();

    Reply reply = reply(send.id(), session, 42);
    assertThat(world().journal.finish(TENANT, reply, holder.of(session), NONE)).contains(reply);
    assertThat(find(send.id()).reply()).contains(reply);
  }

  @Test
  void anotherTenantsCommand_isNotFound() {
    Holder holder = world().worker();
    CommandId id = world().reserve(world().open(holder)).id();
    assertThat(world().journal.find(TENANT, id)).isPresent();
    assertThat(world().journal.find(STRANGER, id)).isEmpty();
    assertThat(world().journal.find(TENANT, CommandId.random())).isEmpty();
  }

  @Test
  void theFirstReply_standsAmongManyAtOnce() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send = world().reserve(session);
    start(send, holder, false);

    List<Optional<Reply>> answers =
        Concurrently.call(
            20,
            i ->
                world()
                    .journal
                    .finish(TENANT, reply(send.id(), session, i), holder.of(session), NONE));

    Optional<Reply> standing = find(send.id()).reply();
    assertThat(standing).isPresent();
    assertThat(answers).hasSize(20).containsOnly(standing);
  }

  @Test
  void withTheReply_theSessionChanges() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send = world().reserve(session);
    start(send, holder, false);
    world()
        .journal
        .finish(TENANT, reply(send.id(), session), holder.of(session), live(session, 3, 1, 3));
    assertThat(world().row(session).pages())
        .extracting(page -> page.id().number())
        .containsExactly(1, 3);
    assertThat(world().row(session).lastPage()).isEqualTo(3);
    assertThat(world().row(session).activePage()).isEqualTo(session.page(3));
  }

  @Test
  void onlyACommandThatNobodyHasBegun_canBeRefused() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send = world().reserve(session);
    start(send, holder, false);
    assertThat(world().journal.refuse(TENANT, refused(send), send.id(), true))
        .isEqualTo(Journal.Refusal.LATE);
    Reply reply = reply(send.id(), session);
    world().journal.finish(TENANT, reply, holder.of(session), NONE);
    assertThat(world().journal.refuse(TENANT, refused(send), send.id(), true))
        .isEqualTo(Journal.Refusal.LATE);
    assertThat(find(send.id()).reply()).contains(reply);
  }

  @Test
  void onlyACommandThatNobodyHasBegunInTime_canBeExpired() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Duration moment = Duration.ofMillis(300);
    Reservation.Send inTime = world().reserve(session);
    Reservation.Send begun = world().reserve(session, null, request(TENANT, null, "body", moment));
    Reservation.Send late = world().reserve(session, null, request(TENANT, null, "body", moment));
    assertThat(start(begun, holder, false)).isInstanceOf(Verdict.Run.class);
    Eventually.await("the deadline", () -> Instant.now().isAfter(late.deadline().plusMillis(2)));
    assertThat(world().journal.expire(TENANT, World.expired(inTime))).isFalse();
    assertThat(world().journal.expire(TENANT, World.expired(begun))).isFalse();
    assertThat(world().journal.expire(TENANT, World.expired(late))).isTrue();
    assertThat(find(late.id()).reply()).contains(World.expired(late));
    assertThat(world().journal.expire(TENANT, World.expired(late))).isFalse();
    assertThat(start(late, holder, true)).isEqualTo(new Verdict.Ended(World.expired(late)));
  }

  @Test
  void ofOneSession_onlySoManyCommandsWait() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send first = world().reserve(session);
    Reservation.Send second = world().reserve(session);
    Concurrently.call(Journal.MOST_WAITING - 2, _ -> world().reserve(session));
    assertBusy(session);
    start(first, holder, false);
    world().reserve(session);
    assertBusy(session);
    assertThat(world().journal.refuse(TENANT, refused(second), second.id(), true))
        .isEqualTo(Journal.Refusal.ENDED);
    world().reserve(session);
    assertBusy(session);
    assertThat(world().journal.reserve(request(), world().open(holder), null))
        .isInstanceOf(Reservation.Send.class);
  }

  private void assertBusy(SessionId session) {
    Refusals.assertRefused(
        ErrorCode.RATE_LIMITED, () -> world().journal.reserve(request(), session, null));
  }

  @Test
  void aPage_mustBeOpen() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    world().registry.write(session, holder.of(session), live(session, 3, 1, 3));
    assertThat(world().journal.reserve(request(), session, session.page(3)))
        .isInstanceOf(Reservation.Send.class);
    Refusals.assertRefused(
        ErrorCode.PAGE_CLOSED, () -> world().journal.reserve(request(), session, session.page(2)));
    Refusals.assertRefused(
        ErrorCode.NOT_FOUND, () -> world().journal.reserve(request(), session, session.page(4)));
  }

  @Test
  void theFirstPage_takesCommandsWhileTheSessionOpens() {
    world().worker();
    SessionId session = world().opening(World.spec()).session();
    assertThat(world().journal.reserve(request(), session, session.page(1)))
        .isInstanceOf(Reservation.Send.class);
  }

  @Test
  void aSession_mustLiveAndBeTheTenants() {
    Holder holder = world().worker();
    SessionId closed = world().open(holder);
    SessionId lost = world().open(holder);
    SessionId live = world().open(holder);
    world().end(holder, closed, SessionState.CLOSED, "client");
    world().end(holder, lost, SessionState.LOST, "worker_gone");
    Refusals.assertRefused(
        ErrorCode.SESSION_CLOSED, () -> world().journal.reserve(request(), closed, null));
    Refusals.assertRefused(
        ErrorCode.SESSION_LOST, () -> world().journal.reserve(request(), lost, null));
    Refusals.assertRefused(
        ErrorCode.NOT_FOUND,
        () -> world().journal.reserve(request(STRANGER, null, "body", LONG), live, null));
    Refusals.assertRefused(
        ErrorCode.NOT_FOUND,
        () -> world().journal.reserve(request(), new SessionId("s0-00000000"), null));
  }

  @Test
  void whatIsOverdue_isFoundUntilItIsBegunOrEnded() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Duration moment = Duration.ofMillis(300);
    Reservation.Send begun = world().reserve(session, null, request(TENANT, null, "body", moment));
    Reservation.Send late = world().reserve(session, null, request(TENANT, null, "body", moment));
    Reservation.Send ended = world().reserve(session, null, request(TENANT, null, "body", moment));
    world().reserve(session);
    start(begun, holder, false);
    assertThat(world().journal.refuse(TENANT, refused(ended), ended.id(), true))
        .isEqualTo(Journal.Refusal.ENDED);
    Eventually.await("the deadline", () -> Instant.now().isAfter(late.deadline().plusMillis(2)));
    assertThat(world().journal.overdue()).containsExactly(new Journal.Overdue(TENANT, late.id()));
    assertThat(world().journal.expire(TENANT, World.expired(late))).isTrue();
    assertThat(world().journal.overdue()).isEmpty();
  }

  @Test
  void anOpeningThatExpires_closesItsSession() {
    world().worker();
    Journal.Request request =
        new Journal.Request(
            TENANT, CommandId.random(), null, "body", "openSession", Duration.ofMillis(1), null);
    Reservation.Send send = (Reservation.Send) world().reserveOpen(request, World.spec(), 9);
    Eventually.await("the deadline", () -> !world().journal.overdue().isEmpty());
    assertThat(world().journal.expire(TENANT, World.expired(send))).isTrue();
    assertThat(world().row(send.session()).state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void whatWaits_isCancelledAtOnceAndGivesItsPlaceBack() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send = world().reserve(session);
    Concurrently.call(Journal.MOST_WAITING - 1, _ -> world().reserve(session));
    assertBusy(session);
    Reply cancelled = World.cancelled(send);
    assertThat(world().journal.cancel(TENANT, cancelled)).isEqualTo(Cancellation.ENDED);
    assertThat(find(send.id()).reply()).contains(cancelled);
    world().reserve(session);
    assertThat(world().journal.cancel(TENANT, cancelled)).isEqualTo(Cancellation.OVER);
    assertThat(start(send, holder, true)).isEqualTo(new Verdict.Ended(cancelled));
    assertThat(world().journal.toCancel()).isEmpty();
  }

  @Test
  void whatRuns_isToBeCancelledUntilItHasEnded() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send = world().reserve(session);
    start(send, holder, false);
    assertThat(world().journal.cancel(TENANT, World.cancelled(send))).isEqualTo(Cancellation.ASKED);
    assertThat(world().journal.toCancel()).containsExactly(new Journal.Running(session, send.id()));
    assertThat(find(send.id()).reply()).isEmpty();
    Reply faster = reply(send.id(), session);
    assertThat(world().journal.finish(TENANT, faster, holder.of(session), NONE)).contains(faster);
    assertThat(world().journal.toCancel()).isEmpty();
    assertThat(world().journal.cancel(TENANT, World.cancelled(send))).isEqualTo(Cancellation.OVER);
    assertThat(find(send.id()).reply()).contains(faster);
  }

  @Test
  void anotherTenantsCommand_isNotCancelled() {
    Holder holder = world().worker();
    Reservation.Send send = world().reserve(world().open(holder));
    assertThat(world().journal.cancel(STRANGER, World.cancelled(send)))
        .isEqualTo(Cancellation.OVER);
    assertThat(find(send.id()).reply()).isEmpty();
  }

  @Test
  void aCommandForAnotherGeneration_isNotReserved() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    assertThat(world().journal.reserve(onlyOn(1), session, null))
        .isInstanceOf(Reservation.Send.class);
    Refusals.assertRefused(
        ErrorCode.PRECONDITION_FAILED, () -> world().journal.reserve(onlyOn(2), session, null));
  }

  private static Journal.Request onlyOn(int generation) {
    return new Journal.Request(TENANT, CommandId.random(), null, "body", "click", LONG, generation);
  }

  private Verdict start(Reservation.Send send, Holder holder, boolean safe) {
    Command command = command(send, safe);
    return world().journal.start(command, holder.of(send.session()));
  }

  private Entry find(CommandId id) {
    return world().journal.find(TENANT, id).orElseThrow();
  }
}
