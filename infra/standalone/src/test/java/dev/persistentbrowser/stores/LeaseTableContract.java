package dev.persistentbrowser.stores;

import static dev.persistentbrowser.stores.World.PARTITIONS;
import static dev.persistentbrowser.stores.World.draining;
import static dev.persistentbrowser.stores.World.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.WorkerId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.stores.World.Holder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a lease table holds to. Some tests wait for a lease to run out. */
abstract class LeaseTableContract {
  abstract World world();

  @Test
  void aWorkerAlone_claimsEverythingOnce() {
    Holder holder = world().passing();
    assertThat(holder.held()).hasSize(PARTITIONS).doesNotHaveDuplicates();
    assertThat(holder.held())
        .extracting(Lease::token)
        .allMatch(token -> token.startsWith(holder.id() + "/"));
    assertThat(world().leases.claim(holder.id(), PARTITIONS, PARTITIONS).leases()).isEmpty();
  }

  @Test
  void amongManyAtOnce_eachPartitionHasOneHolder() {
    List<WorkerStatus> workers = List.of(status(1), status(1), status(1), status(1));
    List<Lease> all =
        Concurrently.call(
                workers.size() * 4,
                i -> world().leases.claim(workers.get(i % 4).id(), PARTITIONS, 0).leases())
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(all).extracting(Lease::partition).hasSize(PARTITIONS).doesNotHaveDuplicates();
  }

  @Test
  void workersThatAreKnown_claimTheirShare() {
    List<WorkerStatus> workers = List.of(status(1), status(1), status(1));
    workers.forEach(worker -> renew(worker, List.of()));
    // 8 partitions among 3.
    assertThat(claim(workers.get(0).id())).hasSize(3);
    assertThat(claim(workers.get(1).id())).hasSize(3);
    assertThat(claim(workers.get(2).id())).hasSize(2);
  }

  @Test
  void aRenewedLease_isKeptWhileAnotherRunsOut() {
    WorkerStatus steady = status(1);
    WorkerStatus dead = status(1);
    renew(steady, List.of());
    renew(dead, List.of());
    List<Lease> kept = claim(steady.id());
    List<Lease> runOut = claim(dead.id());
    Eventually.await(
        "the other leases run out",
        () -> {
          assertThat(renew(steady, kept)).containsExactlyInAnyOrderElementsOf(kept);
          return runOut.stream().noneMatch(this::valid);
        });
    assertThat(kept).allMatch(this::valid);

    WorkerStatus heir = status(1);
    renew(heir, List.of());
    List<Lease> inherited = claim(heir.id());
    assertThat(inherited)
        .extracting(Lease::partition)
        .containsExactlyInAnyOrderElementsOf(runOut.stream().map(Lease::partition).toList());
    assertThat(inherited).doesNotContainAnyElementsOf(runOut);
    assertThat(renew(dead, runOut)).isEmpty();
  }

  @Test
  void aLeaseThatRanOut_isKeptWhenNobodyClaimedIt() {
    Holder holder = world().passing();
    Eventually.await("the leases run out", () -> holder.held().stream().noneMatch(this::valid));
    assertThat(renew(holder.status(), holder.held()))
        .containsExactlyInAnyOrderElementsOf(holder.held());
    assertThat(holder.held()).allMatch(this::valid);
  }

  @Test
  void whenAnotherWorkerJoins_onlyEmptyPartitionsAreGivenUp() {
    Holder holder = world().passing();
    Set<Integer> used = new HashSet<>();
    while (used.size() < PARTITIONS / 2) {
      used.add(world().open(holder).partition());
    }
    // More than the share of one of three.
    WorkerStatus joining = status(1);
    renew(joining, List.of());
    renew(status(1), List.of());
    Set<Lease> kept = renew(holder.status(), holder.held());
    assertThat(kept).extracting(Lease::partition).containsExactlyInAnyOrderElementsOf(used);
    assertThat(claim(joining.id()))
        .extracting(Lease::partition)
        .hasSize(3)
        .doesNotContainAnyElementsOf(used);
  }

  @Test
  void whenAnotherWorkerJoins_theShareIsKept() {
    Holder holder = world().passing();
    SessionId session = world().open(holder);
    WorkerStatus joining = status(1);
    renew(joining, List.of());
    Set<Lease> kept = renew(holder.status(), holder.held());
    assertThat(kept).hasSize(PARTITIONS / 2).contains(holder.of(session));
    assertThat(claim(joining.id())).hasSize(PARTITIONS / 2);
  }

  @Test
  void aDrainingWorker_keepsWhatIsNotEmpty() {
    Holder holder = world().passing();
    SessionId session = world().open(holder);
    assertThat(renew(draining(holder.status()), holder.held())).containsExactly(holder.of(session));
  }

  @Test
  void aLeaseThatWasGivenUp_isNotRenewed() {
    Holder holder = world().passing();
    Lease given = holder.held().getFirst();
    world().leases.release(List.of(given));
    assertThat(valid(given)).isFalse();
    assertThat(renew(holder.status(), holder.held())).hasSize(PARTITIONS - 1).doesNotContain(given);
    assertThat(world().leases.claim(holder.id(), PARTITIONS, PARTITIONS - 1).leases())
        .singleElement()
        .satisfies(
            lease -> {
              assertThat(lease.partition()).isEqualTo(given.partition());
              assertThat(lease.token()).isNotEqualTo(given.token());
            });
  }

  @Test
  void aFormerHolder_givesNothingUp() {
    Holder former = world().passing();
    Holder holder = world().successor(former);
    world().leases.release(former.held());
    assertThat(holder.held()).allMatch(this::valid);
  }

  @Test
  void workers_areThoseThatToldLately() {
    WorkerStatus told = new WorkerStatus(WorkerId.random(), 100, 3, 2, true, World.BROWSERS);
    WorkerStatus leaving = status(1);
    renew(told, List.of());
    renew(leaving, List.of());
    assertThat(world().leases.workers()).containsExactlyInAnyOrder(told, leaving);
    world().leases.leave(leaving.id(), List.of());
    assertThat(world().leases.workers()).containsExactly(told);
    Eventually.await("the dead worker vanishes", () -> world().leases.workers().isEmpty());
  }

  @Test
  void aDeadWorkersShare_isForTheOthers() {
    WorkerStatus dead = status(1);
    WorkerStatus alive = status(1);
    renew(dead, List.of());
    Eventually.await(
        "the share grows",
        () -> {
          renew(alive, List.of());
          return world().leases.claim(alive.id(), PARTITIONS, PARTITIONS / 2).leases().size()
              == PARTITIONS / 2;
        });
  }

  @Test
  void aDeadWorkersSessions_areSharedOutByRoom() {
    Holder dead = world().passing();
    for (int i = 0; i < PARTITIONS; i++) {
      world().open(dead);
    }
    // So that they do not have to wait for its end.
    world().leases.leave(dead.id(), dead.held());
    WorkerStatus large = status(30);
    WorkerStatus small = status(10);
    WorkerStatus draining = draining(status(100));
    List.of(large, small, draining).forEach(worker -> renew(worker, List.of()));
    // 4 partitions have sessions: those are 3 and 1; the empty ones go by number.
    List<Lease> byLarge = claim(large.id());
    List<Lease> bySmall = claim(small.id());
    assertThat(used(byLarge)).isEqualTo(3);
    assertThat(used(bySmall)).isEqualTo(1);
    assertThat(byLarge.size() + bySmall.size()).isEqualTo(PARTITIONS);
  }

  @Test
  void withoutRoomAnywhere_aDeadWorkersSessionsAreSharedOutAllTheSame() {
    Holder dead = world().passing();
    for (int i = 0; i < PARTITIONS; i++) {
      world().open(dead);
    }
    world().leases.leave(dead.id(), dead.held());
    WorkerStatus one = status(0);
    WorkerStatus other = status(0);
    List.of(one, other).forEach(worker -> renew(worker, List.of()));
    assertThat(used(claim(one.id()))).isEqualTo(2);
    assertThat(used(claim(other.id()))).isEqualTo(2);
  }

  @Test
  void aClaim_tellsWhenTheNextLeaseOfAnotherEnds() {
    Holder holder = world().passing();
    WorkerStatus waiting = status(1);
    renew(waiting, List.of());
    assertThat(world().leases.claim(holder.id(), PARTITIONS, PARTITIONS).nextEnd())
        .as("it has no others")
        .isEqualTo(LeaseTable.LIFE);
    Duration first = world().leases.claim(waiting.id(), PARTITIONS, 0).nextEnd();
    assertThat(first).isPositive().isLessThanOrEqualTo(LeaseTable.LIFE);
    Eventually.await(
        "it comes nearer",
        () -> {
          Duration next = world().leases.claim(waiting.id(), PARTITIONS, 0).nextEnd();
          return next.compareTo(Duration.ofSeconds(1)) < 0;
        });
  }

  private long used(List<Lease> leases) {
    return leases.stream()
        .filter(lease -> !world().registry.ofPartition(lease.partition()).isEmpty())
        .count();
  }

  @Test
  void aWorkerThatIsKnown_canBeAskedToDrain() {
    WorkerStatus worker = status(1);
    assertThat(world().leases.drain(worker.id())).isFalse();
    renew(worker, List.of());
    assertThat(world().leases.drainAsked(worker.id())).isFalse();
    assertThat(world().leases.drain(worker.id())).isTrue();
    renew(worker, List.of());
    assertThat(world().leases.drainAsked(worker.id())).isTrue();
  }

  private Set<Lease> renew(WorkerStatus worker, Collection<Lease> held) {
    return world().leases.renew(worker, held, PARTITIONS);
  }

  private List<Lease> claim(WorkerId worker) {
    return world().leases.claim(worker, PARTITIONS, 0).leases();
  }

  /** Whether its holder may write. */
  private boolean valid(Lease lease) {
    SessionId any = new SessionId("s" + lease.partition() + "-00000000");
    return world().registry.write(any, lease, new SessionChange.None());
  }
}
