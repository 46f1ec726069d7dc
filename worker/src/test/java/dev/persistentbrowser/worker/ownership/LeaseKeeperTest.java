package dev.persistentbrowser.worker.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.WorkerId;
import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class LeaseKeeperTest {
  private static final WorkerId WORKER = new WorkerId("w-test");
  private static final List<InstalledBrowser> BROWSERS =
      List.of(new InstalledBrowser("chromium", "150.0"));
  private static final Duration ALMOST = LeaseTable.LIFE.minus(Duration.ofMillis(501));

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
  private final Table table = new Table();
  private final List<String> told = new ArrayList<>();
  private final LeaseKeeper keeper = new LeaseKeeper(table, 3, now::get);

  LeaseKeeperTest() {
    keeper.attach(
        () -> new WorkerStatus(WORKER, 10, 4, 1, false, BROWSERS),
        List.of(new Recorder("a"), new Recorder("b")));
  }

  @Test
  void beforeItsFirstTurn_itHoldsNothing() {
    assertThat(keeper.holds(0)).isFalse();
    assertThat(keeper.lease(0)).isEmpty();
    assertThatThrownBy(keeper::check).isInstanceOf(ServiceException.class);
  }

  @Test
  void whatIsGained_isHeldAndToldInOrder() {
    keeper.tick();
    assertThat(keeper.held()).hasSize(3);
    assertThat(keeper.lease(1)).contains(table.leaseOf(1));
    assertThat(told)
        .containsExactly(
            "a gained 0", "b gained 0", "a gained 1", "b gained 1", "a gained 2", "b gained 2");
    assertThatCode(keeper::check).doesNotThrowAnyException();
    assertThat(table.last).isEqualTo(new WorkerStatus(WORKER, 10, 4, 1, false, BROWSERS));
  }

  @Test
  void whatIsLost_isNotHeldAndToldInReverseOrder() {
    keeper.tick();
    told.clear();
    table.giveToAnother(1);
    keeper.tick();
    assertThat(keeper.holds(1)).isFalse();
    assertThat(keeper.lease(1)).isEmpty();
    assertThat(keeper.holds(0)).isTrue();
    assertThat(told).containsExactly("b lost 1", "a lost 1");
  }

  @Test
  void whatIsDoneUnderLeases_isToldHowLongTheyAreGood() {
    keeper.onRenewed(until -> told.add("good for " + (until - now.get()) / 1_000_000));
    table.whileRenewing = () -> pass(Duration.ofMillis(200));
    keeper.tick();
    assertThat(told).startsWith("good for 3300");
    told.clear();
    pass(Duration.ofSeconds(1));
    keeper.tick();
    assertThat(told).containsExactly("good for 3300");
  }

  @Test
  void aRenewalThatFails_prolongsNothing() {
    keeper.tick();
    keeper.onRenewed(until -> told.add("good"));
    told.clear();
    table.away = true;
    pass(Duration.ofSeconds(1));
    keeper.tick();
    assertThat(told).isEmpty();
  }

  @Test
  void afterAnOutage_whatIsLostIsLetGoBeforeTheRestGoesOn() {
    keeper.tick();
    keeper.onRenewed(until -> told.add("good"));
    told.clear();
    table.away = true;
    pass(LeaseTable.LIFE);
    keeper.tick();
    table.giveToAnother(2);
    table.away = false;
    keeper.tick();
    assertThat(told).containsExactly("b lost 2", "a lost 2", "good");
  }

  @Test
  void duringAnOutage_leasesEndByTheOwnClockButArePartitionsNotYetLost() {
    keeper.tick();
    table.away = true;
    pass(ALMOST);
    keeper.tick();
    assertThat(keeper.lease(0)).isPresent();
    pass(Duration.ofMillis(1));
    assertThat(keeper.lease(0)).isEmpty();
    assertThat(keeper.holds(0)).isTrue();
    assertThat(told).noneMatch(line -> line.contains("lost"));

    table.away = false;
    keeper.tick();
    assertThat(keeper.lease(0)).contains(table.leaseOf(0));
  }

  @Test
  void afterAnOutage_whatAnotherClaimedIsLost() {
    keeper.tick();
    table.away = true;
    pass(LeaseTable.LIFE);
    keeper.tick();
    table.giveToAnother(2);
    table.away = false;
    keeper.tick();
    assertThat(keeper.holds(2)).isFalse();
    assertThat(keeper.lease(0)).isPresent();
  }

  @Test
  void afterAnOutage_nothingIsClaimedForALeasesLife() {
    keeper.tick();
    table.forget(2);
    table.away = true;
    pass(LeaseTable.LIFE.plusMillis(1));
    keeper.tick();
    table.away = false;
    keeper.tick();
    assertThat(keeper.held()).hasSize(2);
    pass(ALMOST);
    keeper.tick();
    assertThat(keeper.held()).hasSize(2);
    pass(LeaseTable.LIFE.minus(ALMOST));
    keeper.tick();
    assertThat(keeper.held()).hasSize(3);
  }

  @Test
  void whatEndsBeforeTheNextTurn_isClaimedThen() {
    table.giveToAnother(2);
    table.nextEnd = Duration.ofMillis(999);
    keeper.tick();
    assertThat(keeper.held()).hasSize(2);
    // No turn comes: it was not started.
    table.forget(2);
    await("the third is claimed", () -> keeper.held().size() == 3);
    table.nextEnd = LeaseTable.LIFE;
    keeper.close();
  }

  @Test
  void whatIsPlannedForTheNextEnd_isNotDoneAfterTheClose() {
    table.giveToAnother(2);
    table.nextEnd = Duration.ofMillis(999);
    keeper.tick();
    table.forget(2);
    keeper.close();
    assertThat(table.claims).isOne();
  }

  @Test
  void whatRanOutBetweenRenewalAndClaim_isLetGoBeforeItIsGainedAnew() {
    keeper.tick();
    told.clear();
    table.whileRenewing = () -> table.expired = 1;
    keeper.tick();
    assertThat(told).containsExactly("b lost 1", "a lost 1", "a gained 1", "b gained 1");
    assertThat(keeper.lease(1)).contains(table.leaseOf(1));
  }

  @Test
  void whoStoodStillAfterItsRenewal_claimsNothingBeforeTheNext() {
    keeper.tick();
    table.forget(2);
    table.whileRenewing = () -> pass(LeaseTable.LIFE);
    keeper.tick();
    assertThat(table.claims).isOne();
  }

  @Test
  void whoIsAskedToDrain_isToldOnceAndTakesNothingMore() {
    AtomicInteger asked = new AtomicInteger();
    keeper.onDrainAsked(asked::incrementAndGet);
    keeper.tick();
    table.forget(2);
    table.drainAsked = true;
    keeper.tick();
    keeper.tick();
    assertThat(asked).hasValue(1);
    assertThat(keeper.held()).hasSize(2);
    assertThat(table.last.draining()).isTrue();
  }

  @Test
  void whoGivesUp_holdsNothingAndClaimsNothingMore() {
    keeper.tick();
    told.clear();
    keeper.giveUp();
    // Closing waits for the lease thread.
    keeper.close();
    assertThat(keeper.held()).isEmpty();
    assertThat(told).hasSize(6).allMatch(line -> line.contains("lost"));
    keeper.tick();
    assertThat(keeper.held()).isEmpty();
    assertThatCode(keeper::check).doesNotThrowAnyException();
  }

  @Test
  void aSlowStartOfTheProcess_isNoOutage() {
    pass(LeaseTable.LIFE.multipliedBy(3));
    keeper.begin();
    await("all claimed by the clock of the start", () -> keeper.held().size() == 3);
    keeper.close();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void theLifeOfALease_countsFromBeforeItsRenewal() {
    table.whileRenewing = () -> pass(Duration.ofSeconds(1));
    keeper.tick();
    pass(ALMOST.minusSeconds(1));
    assertThat(keeper.lease(0)).isPresent();
    pass(Duration.ofMillis(1));
    assertThat(keeper.lease(0)).isEmpty();
  }

  @Test
  void aPartitionThatCannotBeTakenOver_isLetGo() {
    table.failing = 1;
    keeper.tick();
    assertThat(keeper.holds(0)).isTrue();
    assertThat(keeper.holds(1)).isFalse();
    assertThat(told)
        .containsSequence("a gained 1", "b failed 1", "b lost 1", "a lost 1")
        .endsWith("a gained 2", "b gained 2");

    table.failing = -1;
    table.forget(1);
    table.forget(2);
    keeper.tick();
    assertThat(keeper.held()).hasSize(3);
  }

  @Test
  void whileItDrains_itTellsSoAndClaimsNothing() {
    keeper.tick();
    table.giveToAnother(0);
    keeper.drain();
    keeper.tick();
    table.forget(0);
    keeper.tick();
    assertThat(table.last.draining()).isTrue();
    assertThat(keeper.held()).hasSize(2);
  }

  @Test
  void close_givesEverythingUpAndMayBeCalledAgain() {
    keeper.begin();
    keeper.close();
    assertThat(keeper.held()).isEmpty();
    assertThat(table.holders).isEmpty();
    assertThat(table.left).isTrue();
    assertThatCode(keeper::drain).doesNotThrowAnyException();
    assertThatCode(keeper::close).doesNotThrowAnyException();
  }

  @Test
  void close_endsAlsoWhenTheTableIsAway() {
    keeper.tick();
    table.away = true;
    assertThatCode(keeper::close).doesNotThrowAnyException();
    assertThat(keeper.held()).isEmpty();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private final class Recorder implements Ownership.Listener {
    private final String name;

    private Recorder(String name) {
      this.name = name;
    }

    @Override
    public void gained(Lease lease) {
      assertThat(keeper.holds(lease.partition())).isTrue();
      if (name.equals("b") && lease.partition() == table.failing) {
        told.add("b failed " + lease.partition());
        throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
      }
      told.add(name + " gained " + lease.partition());
    }

    @Override
    public void lost(Lease lease) {
      assertThat(keeper.holds(lease.partition())).isFalse();
      told.add(name + " lost " + lease.partition());
    }
  }

  /** A table in memory whose leases do not run out. Guarded by its own lock. */
  private static final class Table implements LeaseTable {
    private final Map<Integer, Lease> holders = new HashMap<>();
    private int epoch;
    private boolean away;
    private boolean left;
    private boolean drainAsked;
    private int failing = -1;
    private int claims;

    /** Runs out before the next claim. */
    private int expired = -1;

    private Duration nextEnd = LIFE;
    private WorkerStatus last = new WorkerStatus(WORKER, 0, 0, 0, false, BROWSERS);
    private Runnable whileRenewing = () -> {};

    private synchronized Lease leaseOf(int partition) {
      Lease lease = holders.get(partition);
      if (lease == null) {
        throw new AssertionError("nobody holds " + partition);
      }
      return lease;
    }

    private synchronized void giveToAnother(int partition) {
      holders.put(partition, new Lease(partition, "other/" + ++epoch));
    }

    private synchronized void forget(int partition) {
      holders.remove(partition);
    }

    @Override
    public synchronized Set<Lease> renew(
        WorkerStatus worker, Collection<Lease> held, int partitions) {
      answer();
      last = worker;
      whileRenewing.run();
      Set<Lease> kept = new HashSet<>(held);
      kept.retainAll(holders.values());
      return kept;
    }

    @Override
    public synchronized Claimed claim(WorkerId worker, int partitions, int heldAlready) {
      answer();
      claims++;
      holders.remove(expired);
      expired = -1;
      List<Lease> got = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        if (!holders.containsKey(partition)) {
          Lease lease = new Lease(partition, worker + "/" + ++epoch);
          holders.put(partition, lease);
          got.add(lease);
        }
      }
      return new Claimed(got, nextEnd);
    }

    @Override
    public synchronized void release(Collection<Lease> leases) {
      answer();
      holders.values().removeAll(leases);
    }

    @Override
    public synchronized void leave(WorkerId worker, Collection<Lease> leases) {
      release(leases);
      left = true;
    }

    @Override
    public boolean drain(WorkerId worker) {
      throw new AssertionError("a worker asks nobody to drain");
    }

    @Override
    public boolean drainAsked(WorkerId worker) {
      return drainAsked;
    }

    @Override
    public List<WorkerStatus> workers() {
      return List.of();
    }

    private void answer() {
      if (away) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
      }
    }
  }
}
