package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.LONG;
import static dev.persistentbrowser.stores.World.STRANGER;
import static dev.persistentbrowser.stores.World.TENANT;
import static dev.persistentbrowser.stores.World.command;
import static dev.persistentbrowser.stores.World.refused;
import static dev.persistentbrowser.stores.World.reply;
import static dev.persistentbrowser.stores.World.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.stores.World.Holder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal holds to for requests that come with one idempotency key. */
abstract class IdempotencyContract {
  private static final SessionChange NONE = new SessionChange.None();

  private @Nullable Holder made;
  private @Nullable SessionId opened;

  abstract World world();

  @BeforeEach
  void openASession() {
    made = world().worker();
    opened = world().open(made);
  }

  @Test
  void sentByManyAtOnce_isOneCommand() {
    List<Reservation.Send> sends =
        Concurrently.call(50, _ -> world().reserve(session(), null, keyed("body")));
    assertThat(sends).extracting(Reservation.Send::id).containsOnly(sends.getFirst().id());
    assertThat(sends)
        .extracting(Reservation.Send::deadline)
        .containsOnly(sends.getFirst().deadline());
  }

  @Test
  void sentByTwo_isNotRefusedByOne() {
    Journal.Request first = keyed("body");
    Journal.Request second = keyed("body");
    Reservation.Send send = world().reserve(session(), null, first);
    assertThat(world().reserve(session(), null, second)).isEqualTo(send);
    assertThat(refuse(send, second)).isEqualTo(Journal.Refusal.SHARED);
    // Its answer was lost, and it asks again.
    assertThat(refuse(send, second)).isEqualTo(Journal.Refusal.SHARED);
    assertThat(start(send, holder(), false)).isInstanceOf(Verdict.Run.class);
    assertThat(refuse(send, first)).isEqualTo(Journal.Refusal.LATE);
  }

  @Test
  void sentByTwo_isRefusedByBoth() {
    Journal.Request first = keyed("body");
    Journal.Request second = keyed("body");
    Reservation.Send send = world().reserve(session(), null, first);
    world().reserve(session(), null, second);
    // Its answer was lost, and it asks again.
    world().reserve(session(), null, second);
    assertThat(refuse(send, first)).isEqualTo(Journal.Refusal.SHARED);
    assertThat(refuse(send, second)).isEqualTo(Journal.Refusal.ENDED);
    assertThat(refuse(send, first)).isEqualTo(Journal.Refusal.LATE);
    assertThat(start(send, holder(), false)).isEqualTo(new Verdict.Ended(refused(send)));
  }

  @Test
  void sentByOneWhoIsGone_isSentByTheOther() {
    Journal.Request first = keyed("body");
    Journal.Request second = keyed("body");
    Reservation.Send send = world().reserve(session(), null, first);
    world().reserve(session(), null, second);
    assertThat(refuse(send, second)).isEqualTo(Journal.Refusal.SHARED);
    assertThat(world().journal.unsent(command(send, false), second.id())).isTrue();
    // It would overtake.
    Refusals.assertRefused(
        ErrorCode.UNAVAILABLE, () -> world().journal.reserve(request(), session(), null));
    // Whoever sends the same command does not.
    assertThat(world().reserve(session(), null, keyed("body")).id()).isEqualTo(send.id());
    assertThat(refuse(send, first)).isEqualTo(Journal.Refusal.SHARED);
    world().journal.sent(command(send, false));
    assertThat(world().reserve(session(), null, keyed("body"))).isEqualTo(send);
    assertThat(world().reserve(session()).id()).isNotEqualTo(send.id());
    assertThat(start(send, holder(), false)).isInstanceOf(Verdict.Run.class);
    assertThat(world().journal.unsent(command(send, false), second.id())).isFalse();
    world().reserve(session());
  }

  @Test
  void sentByNobodyAnyMore_expires() {
    Journal.Request brief = request(TENANT, "brief", "body", Duration.ofMillis(300));
    Reservation.Send send = world().reserve(session(), null, brief);
    assertThat(world().journal.unsent(command(send, false), brief.id())).isTrue();
    Eventually.await("its end", () -> !world().journal.overdue().isEmpty());
    assertThat(world().journal.unsent(command(send, false), brief.id())).isFalse();
    world().reserve(session());
    assertThat(world().journal.expire(TENANT, World.expired(send))).isTrue();
  }

  @Test
  void withAnotherBody_isRefused() {
    world().reserve(session(), null, keyed("body"));
    Refusals.assertRefused(
        ErrorCode.IDEMPOTENCY_MISMATCH,
        () -> world().journal.reserve(keyed("another"), session(), null));
  }

  @Test
  void ofAnotherTenant_isAnotherKey() {
    Reservation.Send other =
        (Reservation.Send)
            world().reserveOpen(request(STRANGER, "k", "another", LONG), World.spec(), World.QUOTA);
    assertThat(world().reserve(session(), null, keyed("body")).id()).isNotEqualTo(other.id());
  }

  @Test
  void ofACommandThatHasBegun_findsIt() {
    Reservation.Send send = world().reserve(session(), null, keyed("body"));
    start(send, holder(), false);
    Reservation existing = new Reservation.Existing(send.id(), session());
    assertThat(world().journal.reserve(keyed("body"), session(), null)).isEqualTo(existing);
    world().journal.finish(TENANT, reply(send.id(), session()), holder().of(session()), NONE);
    assertThat(world().journal.reserve(keyed("body"), session(), null)).isEqualTo(existing);
  }

  @Test
  void ofACommandWhoseSessionHasEnded_findsIt() {
    Reservation.Send send = world().reserve(session(), null, keyed("body"));
    start(send, holder(), false);
    world().close(holder(), session());
    assertThat(world().journal.reserve(keyed("body"), session(), null))
        .isEqualTo(new Reservation.Existing(send.id(), session()));
  }

  @Test
  void ofARefusedCommand_isFreeAgain() {
    Reservation.Send send = world().reserve(session(), null, keyed("body"));
    assertThat(world().journal.refuse(TENANT, refused(send), send.id(), true))
        .isEqualTo(Journal.Refusal.ENDED);
    Reservation.Send again = world().reserve(session(), null, keyed("body"));
    assertThat(again.id()).isNotEqualTo(send.id());
  }

  @Test
  void ofACommandThatIsRefusedAfterAnAcceptance_findsIt() {
    Reservation.Send send = world().reserve(session(), null, keyed("body"));
    assertThat(world().journal.refuse(TENANT, refused(send), send.id(), false))
        .isEqualTo(Journal.Refusal.ENDED);
    assertThat(world().journal.reserve(keyed("body"), session(), null))
        .isEqualTo(new Reservation.Existing(send.id(), session()));
  }

  @Test
  void withoutAKey_theSameRequestIsOneCommand() {
    Journal.Request request = request(TENANT, null, "body", LONG);
    Reservation.Send send = world().reserve(session(), null, request);
    assertThat(world().reserve(session(), null, request)).isEqualTo(send);
  }

  @Test
  void ofARefusedCommand_isFreeForAnotherBody() {
    Reservation.Send send = world().reserve(session(), null, keyed("body"));
    var _ = world().journal.refuse(TENANT, refused(send), send.id(), true);
    assertThat(world().reserve(session(), null, keyed("another")).id()).isNotEqualTo(send.id());
    Refusals.assertRefused(
        ErrorCode.IDEMPOTENCY_MISMATCH,
        () -> world().journal.reserve(keyed("body"), session(), null));
  }

  @Test
  void ofAnOpeningSentByManyAtOnce_isOneSession() {
    List<Reservation.Send> sends =
        Concurrently.call(
            50,
            _ -> (Reservation.Send) world().reserveOpen(keyed("body"), World.spec(), World.QUOTA));
    assertThat(sends)
        .extracting(Reservation.Send::session)
        .containsOnly(sends.getFirst().session());
    assertThat(world().registry.list(TENANT, SessionRegistry.Which.LIVE, 100, null).items())
        .hasSize(2);
  }

  private Journal.Refusal refuse(Reservation.Send send, Journal.Request request) {
    return world().journal.refuse(TENANT, refused(send), request.id(), true);
  }

  private Holder holder() {
    return Objects.requireNonNull(made);
  }

  private SessionId session() {
    return Objects.requireNonNull(opened);
  }

  private Verdict start(Reservation.Send send, Holder by, boolean safe) {
    return world().journal.start(command(send, safe), by.of(send.session()));
  }

  private static Journal.Request keyed(String bodyHash) {
    return request(TENANT, "k", bodyHash, LONG);
  }
}
