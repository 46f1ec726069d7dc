package dev.persistentbrowser.worker.ownership;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import dev.persistentbrowser.lifecycle.Component;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of this worker every second on a thread of its own, and claims what nobody
 * holds, at once when a lease of another ends. While the lease table cannot be reached for as long
 * as a lease lives, this worker holds nothing by its own clock; what nobody else has claimed by the
 * time the table is back is its own again.
 */
public final class LeaseKeeper implements Component, Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** For the time between the answer of the table and our own reading of the clock. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final LeaseTable table;
  private final int partitions;
  private final ScheduledThreadPoolExecutor executor = executor();
  private final Map<Integer, Lease> held = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;
  private volatile long validUntilNanos;
  private long renewedNanos;
  private long claimFromNanos;
  private volatile boolean draining;

  // Set once, before the start: those who are told also ask.
  private Supplier<WorkerStatus> status =
      () -> {
        throw new IllegalStateException("attach comes before start");
      };
  private List<Listener> listeners = List.of();
  private Runnable drainAsked = () -> {};
  private LongConsumer renewed = _ -> {};

  public LeaseKeeper(LeaseTable table, int partitions) {
    this(table, partitions, System::nanoTime);
  }

  /**
   * @param nanoTime this worker's own monotonic clock
   */
  LeaseKeeper(LeaseTable table, int partitions, LongSupplier nanoTime) {
    this.table = table;
    this.partitions = partitions;
    this.nanoTime = nanoTime;
    this.validUntilNanos = nanoTime.getAsLong();
    this.renewedNanos = nanoTime.getAsLong();
    this.claimFromNanos = nanoTime.getAsLong();
  }

  /**
   * To be called once, before the start.
   *
   * @param told what this worker tells of itself; it is {@code draining} when it cannot work
   * @param listening told in this order of what is gained, in reverse order of what is lost
   */
  public void attach(Supplier<WorkerStatus> told, List<Listener> listening) {
    status = told;
    listeners = List.copyOf(listening);
  }

  /**
   * To be called once, before the start.
   *
   * @param told by the lease thread, at most once, when somebody asked this worker to drain; it
   *     takes no new sessions from then on. Returns at once
   */
  public void onDrainAsked(Runnable told) {
    drainAsked = told;
  }

  /**
   * To be called once, before the start.
   *
   * @param told by the lease thread after each renewal, when what was lost is let go: the {@link
   *     System#nanoTime()} up to which the leases are good if no further renewal succeeds
   */
  public void onRenewed(LongConsumer told) {
    renewed = told;
  }

  /** One thread; when it is shut down, what has not begun never will. */
  private static ScheduledThreadPoolExecutor executor() {
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("leases").daemon(true).factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return one;
  }

  /** Does nothing: whoever holds a lease must be able to work, see {@link #begin()}. */
  @Override
  public void start() {}

  /** Begins to tell of this worker and to claim. Call when all its parts have started. */
  public void begin() {
    // The parts took their time to start: that was no outage.
    renewedNanos = nanoTime.getAsLong();
    Future<?> _ =
        executor.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One turn, of the lease thread. */
  void tick() {
    try {
      WorkerStatus now = renew();
      if (!draining && table.drainAsked(now.id())) {
        LOG.info("Asked to drain");
        draining = true;
        drainAsked.run();
      }
      claim(now);
    } catch (ServiceException e) {
      LOG.warn("The leases could not be kept; trying again", e);
    } catch (Throwable e) {
      // The scheduler would end silently.
      LOG.error("Keeping the leases failed; trying again", e);
    }
  }

  private void claim(WorkerStatus now) {
    long asked = nanoTime.getAsLong();
    boolean good = asked - validUntilNanos < 0 && asked - claimFromNanos >= 0;
    if (draining || now.draining() || !good) {
      return;
    }
    LeaseTable.Claimed claimed = table.claim(now.id(), partitions, held.size());
    claimed.leases().forEach(this::gain);
    // Who renews in time has more left: that one seems to be dead, and its sessions wait.
    if (claimed.nextEnd().compareTo(PERIOD) < 0) {
      Future<?> _ =
          executor.schedule(this::tick, claimed.nextEnd().toMillis() + 1, TimeUnit.MILLISECONDS);
    }
  }

  private WorkerStatus renew() {
    long asked = nanoTime.getAsLong();
    WorkerStatus now = status.get();
    WorkerStatus told =
        new WorkerStatus(
            now.id(),
            now.capacity(),
            now.sessions(),
            now.hosts(),
            draining || now.draining(),
            now.browsers());
    Set<Lease> kept = table.renew(told, List.copyOf(held.values()), partitions);
    Set<Lease> gone = new HashSet<>(held.values());
    gone.removeAll(kept);
    // Before the others are good again.
    held.values().removeAll(gone);
    validUntilNanos = asked + LeaseTable.LIFE.minus(MARGIN).toNanos();
    if (asked - renewedNanos > LeaseTable.LIFE.toNanos()) {
      // After an outage everybody's leases have run out: the others get theirs back first.
      claimFromNanos = asked + LeaseTable.LIFE.toNanos();
    }
    renewedNanos = asked;
    gone.forEach(this::lose);
    renewed.accept(validUntilNanos);
    return told;
  }

  private void gain(Lease lease) {
    Lease former = held.get(lease.partition());
    if (former != null) {
      // It ran out while this thread stood still.
      lose(former);
    }
    LOG.debug("Holding partition {}", lease.partition());
    held.put(lease.partition(), lease);
    try {
      listeners.forEach(listener -> listener.gained(lease));
    } catch (RuntimeException e) {
      // Held but not served would be worst: it runs out, and is claimed again.
      LOG.error("Partition {} could not be taken over", lease.partition(), e);
      lose(lease);
    }
  }

  private void lose(Lease lease) {
    LOG.debug("No longer holding partition {}", lease.partition());
    held.remove(lease.partition());
    listeners.reversed().forEach(listener -> listener.lost(lease));
  }

  @Override
  public Optional<Lease> lease(int partition) {
    return nanoTime.getAsLong() - validUntilNanos < 0
        ? Optional.ofNullable(held.get(partition))
        : Optional.empty();
  }

  @Override
  public boolean holds(int partition) {
    return held.containsKey(partition);
  }

  /** The leases held now. */
  public Set<Lease> held() {
    return Set.copyOf(held.values());
  }

  /** Takes no new partitions, and tells the table that this worker takes no new sessions. */
  public void drain() {
    draining = true;
    if (!executor.isShutdown()) {
      executor.execute(this::tick);
    }
  }

  /** Gives all leases up, and takes no new ones; this worker stays, and holds nothing. */
  public void giveUp() {
    draining = true;
    executor.execute(
        () -> {
          try {
            Set<Lease> all = held();
            all.forEach(this::lose);
            table.release(all);
          } catch (ServiceException e) {
            LOG.warn("The leases could not be given up; they run out by themselves", e);
          }
        });
  }

  @Override
  public void check() {
    if (held.isEmpty() && !draining) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "this worker holds no partition");
    }
  }

  /** Gives all leases up. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("The lease thread did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      table.leave(status.get().id(), held());
    } catch (ServiceException e) {
      LOG.warn("The leases could not be given up; they run out by themselves", e);
    }
    held.clear();
  }
}
