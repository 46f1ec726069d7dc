package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.LONG;
import static dev.persistentbrowser.stores.World.PARTITIONS;
import static dev.persistentbrowser.stores.World.QUOTA;
import static dev.persistentbrowser.stores.World.STRANGER;
import static dev.persistentbrowser.stores.World.TENANT;
import static dev.persistentbrowser.stores.World.named;
import static dev.persistentbrowser.stores.World.request;
import static dev.persistentbrowser.stores.World.spec;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.stores.World.Holder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a journal holds to when sessions are opened: where they go, how many, under which name. */
abstract class PlacementContract {
  abstract World world();

  @Test
  void aNewSession_isOpeningWithItsFirstPage() {
    world().worker();
    Reservation.Send send = world().opening(named("work"));
    Session row = world().row(send.session());
    assertThat(row.state()).isEqualTo(SessionState.OPENING);
    assertThat(row.generation()).isEqualTo(1);
    assertThat(row.createdAt()).isEqualTo(send.acceptedAt());
    assertThat(row.spec()).isEqualTo(named("work"));
    assertThat(row.pages()).extracting(page -> page.id().number()).containsExactly(1);
    assertThat(row.activePage()).isEqualTo(send.session().page(1));
    assertThat(world().journal.find(TENANT, send.id())).isPresent();
  }

  @Test
  void withoutAWorker_thereIsNoRoom() {
    assertNoRoom();
  }

  @Test
  void aDrainingWorker_hasNoRoom() {
    Holder holder = world().passing();
    world().leases.renew(World.draining(holder.status()), holder.held(), PARTITIONS);
    assertNoRoom();
  }

  @Test
  void aWorker_takesItsCapacityAndNoMore() {
    Holder holder = world().workers(3).getFirst();
    List<SessionId> sessions = open(3);
    assertThat(sessions).allMatch(holder::holds);
    assertNoRoom();
    world().close(holder, sessions.getFirst());
    open(1);
    assertNoRoom();
  }

  @Test
  void aWorker_spreadsItsSessionsButLeavesPartitionsForOneMore() {
    // One of two may have half of the partitions in use: 4 sessions in each.
    Holder holder = world().workers(16).getFirst();
    List<SessionId> sessions = open(16);
    assertThat(
            sessions.stream().map(SessionId::partition).collect(groupingBy(identity(), counting())))
        .hasSize(PARTITIONS / 2)
        .values()
        .containsOnly(4L);
    assertNoRoom();

    WorkerStatus joining = World.status(16);
    world().leases.renew(joining, List.of(), PARTITIONS);
    Set<Lease> kept = world().leases.renew(holder.status(), holder.held(), PARTITIONS);
    assertThat(kept).hasSize(PARTITIONS / 2);
    assertThat(world().leases.claim(joining.id(), PARTITIONS, 0).leases()).hasSize(PARTITIONS / 2);
    // All of the new ones land on it, as far as its capacity goes.
    assertThat(open(16))
        .extracting(SessionId::partition)
        .doesNotContainAnyElementsOf(kept.stream().map(Lease::partition).toList());
    assertNoRoom();
  }

  @Test
  void sessions_goWhereMostRoomIs() {
    List<Holder> holders = world().workers(16, 16);
    List<SessionId> sessions = open(6);
    assertThat(holders).allSatisfy(h -> assertThat(sessions).filteredOn(h::holds).hasSize(3));
  }

  @Test
  void manyAtOnce_neverExceedTheCapacity() {
    world().workers(10);
    List<Optional<ErrorCode>> answers = Concurrently.call(50, _ -> tryOpen(TENANT, QUOTA));
    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(10);
    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .containsOnly(Optional.of(ErrorCode.NO_CAPACITY));
  }

  @Test
  void manyAtOnce_neverExceedTheQuota() {
    Holder holder = world().worker();
    List<Optional<ErrorCode>> answers = Concurrently.call(50, _ -> tryOpen(TENANT, 7));
    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(7);
    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .containsOnly(Optional.of(ErrorCode.QUOTA_EXCEEDED));

    List<Session> live =
        world().registry.list(TENANT, SessionRegistry.Which.LIVE, 100, null).items();
    assertThat(live).hasSize(7);
    assertThat(tryOpen(STRANGER, 7)).isEmpty();
    world().close(holder, live.getFirst().id());
    assertThat(tryOpen(TENANT, 7)).isEmpty();
    assertThat(tryOpen(TENANT, 7)).contains(ErrorCode.QUOTA_EXCEEDED);
  }

  @Test
  void aNameAskedForByManyAtOnce_isOneSession() {
    world().worker();
    List<Reservation> answers =
        Concurrently.call(20, _ -> world().reserveOpen(request(), named("work"), QUOTA));
    SessionId session =
        world()
            .registry
            .list(TENANT, SessionRegistry.Which.LIVE, 100, null)
            .items()
            .getFirst()
            .id();
    assertThat(answers).filteredOn(Reservation.Send.class::isInstance).hasSize(1);
    CommandId opening =
        answers.stream()
            .filter(Reservation.Send.class::isInstance)
            .map(send -> ((Reservation.Send) send).id())
            .findFirst()
            .orElseThrow();
    assertThat(answers)
        .filteredOn(Reservation.Found.class::isInstance)
        .hasSize(19)
        .containsOnly(new Reservation.Found(session, opening));
  }

  @Test
  void aName_isFoundEvenWhenTheQuotaIsSpentAndThereIsNoRoom() {
    Holder holder = world().passing();
    SessionId session = world().open(holder, named("work"));
    world().leases.leave(holder.id(), holder.held());
    assertThat(world().reserveOpen(request(), named("work"), 1))
        .isEqualTo(new Reservation.Found(session, null));
  }

  @Test
  void aName_belongsToItsTenant() {
    Holder holder = world().worker();
    SessionId session = world().open(holder, named("work"));
    Reservation other =
        world().reserveOpen(request(STRANGER, null, "body", LONG), named("work"), QUOTA);
    assertThat(other)
        .isInstanceOfSatisfying(
            Reservation.Send.class, send -> assertThat(send.session()).isNotEqualTo(session));
  }

  @Test
  void aName_isFreeWhenItsSessionHasEnded() {
    Holder holder = world().worker();
    SessionId former = world().open(holder, named("work"));
    world().close(holder, former);
    SessionId now = world().open(holder, named("work"));
    assertThat(now).isNotEqualTo(former);
    // Ending the former one again does not take the name from the new one.
    world().end(holder, former, SessionState.LOST, "again");
    assertThat(world().reserveOpen(request(), named("work"), QUOTA))
        .isEqualTo(new Reservation.Found(now, null));
  }

  @Test
  void anOpeningThatIsRefused_givesItsPlaceBack() {
    Holder holder = world().workers(1).getFirst();
    Journal.Request request =
        new Journal.Request(TENANT, CommandId.random(), null, "body", "openSession", LONG, null);
    Reservation.Send send = (Reservation.Send) world().reserveOpen(request, named("work"), 1);
    assertThat(world().journal.refuse(TENANT, World.refused(send), send.id(), true))
        .isEqualTo(Journal.Refusal.ENDED);
    assertThat(world().row(send.session()).state()).isEqualTo(SessionState.CLOSED);
    assertThat(world().registry.ofPartition(send.session().partition())).isEmpty();
    assertThat(world().open(holder, named("work"))).isNotEqualTo(send.session());
  }

  @Test
  void aSessionWhoseOpeningIsLate_isOverdueAndEnds() {
    Holder holder = world().worker();
    Reservation.Send send =
        (Reservation.Send)
            world().reserveOpen(request(TENANT, null, "body", Duration.ofMillis(1)), spec(), QUOTA);
    SessionId id = send.session();
    Eventually.await(
        "its deadline",
        () -> world().registry.overdue(List.of(id.partition())).equals(List.of(id)));
    assertThat(world().registry.expire(id, holder.of(id))).contains("never_opened");
    assertThat(world().row(id).state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void whoCameFirst_isServedFirst() {
    Holder holder = world().workers(1).getFirst();
    SessionId session = world().open(holder);
    Journal.Request first = request();
    Journal.Request second = request();
    assertThat(look(first)).isEqualTo(new Reservation.NoRoom(0));
    assertThat(look(second)).isEqualTo(new Reservation.NoRoom(1));
    world().close(holder, session);
    assertThat(look(second)).isEqualTo(new Reservation.NoRoom(1));
    // Nor does one come in between who does not wait.
    assertNoRoom();
    assertThat(look(first)).isInstanceOf(Reservation.Send.class);
    assertThat(look(second)).isEqualTo(new Reservation.NoRoom(0));
  }

  @Test
  void whoGivesUp_leavesTheLine() {
    Holder holder = world().workers(1).getFirst();
    SessionId session = world().open(holder);
    Journal.Request first = request();
    Journal.Request second = request();
    look(first);
    look(second);
    assertThat(world().reserveOpen(first, spec(), QUOTA)).isEqualTo(new Reservation.NoRoom(0));
    world().close(holder, session);
    assertThat(look(second)).isInstanceOf(Reservation.Send.class);
  }

  @Test
  void whoDoesNotLookAgain_losesItsPlace() {
    Holder holder = world().workers(1).getFirst();
    SessionId session = world().open(holder);
    look(request());
    world().close(holder, session);
    Journal.Request next = request();
    Eventually.await("the place", () -> look(next) instanceof Reservation.Send);
  }

  private Reservation look(Journal.Request request) {
    return world().journal.reserveOpen(request, spec(), QUOTA, PARTITIONS, Journal.Patience.WAITS);
  }

  private List<SessionId> open(int count) {
    return IntStream.range(0, count).mapToObj(_ -> world().opening(spec()).session()).toList();
  }

  private void assertNoRoom() {
    assertThat(tryOpen(TENANT, QUOTA)).contains(ErrorCode.NO_CAPACITY);
  }

  private Optional<ErrorCode> tryOpen(TenantId tenant, int quota) {
    try {
      Reservation answer = world().reserveOpen(request(tenant, null, "body", LONG), spec(), quota);
      return answer instanceof Reservation.NoRoom
          ? Optional.of(ErrorCode.NO_CAPACITY)
          : Optional.empty();
    } catch (ServiceException e) {
      return Optional.of(e.code());
    }
  }
}
