package dev.persistentbrowser.lease;

import dev.persistentbrowser.id.WorkerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Who holds which partition. Safe for many threads. Every method throws {@code ServiceException}
 * with {@code UNAVAILABLE} when the table cannot be reached.
 */
public interface LeaseTable {
  /** How long a lease lives without being renewed. */
  Duration LIFE = Duration.ofSeconds(4);

  /**
   * Tells that the worker lives, renews its leases, and gives up the empty partitions that it holds
   * beyond its share or all empty ones when it drains.
   *
   * @return what it holds now: leases of {@code held} that were lost or given up are not in it
   */
  Set<Lease> renew(WorkerStatus worker, Collection<Lease> held, int partitions);

  /**
   * Claims partitions that nobody holds: of those with sessions what makes all workers equally
   * full, of the empty ones up to its share of all partitions by number.
   */
  Claimed claim(WorkerId worker, int partitions, int heldAlready);

  /**
   * What a claim brought.
   *
   * @param leases the new ones
   * @param nextEnd the time until the first lease of another worker ends unless that renews it; a
   *     lease's life when there is none
   */
  record Claimed(List<Lease> leases, Duration nextEnd) {}

  /** Gives leases up, whatever is in them. */
  void release(Collection<Lease> leases);

  /** Gives leases up, whatever is in them, and forgets the worker. */
  void leave(WorkerId worker, Collection<Lease> leases);

  /**
   * Asks a worker to drain.
   *
   * @return false when no such worker told lately that it lives
   */
  boolean drain(WorkerId worker);

  /** Whether this worker was asked to drain. */
  boolean drainAsked(WorkerId worker);

  /** The workers that told lately that they live. */
  List<WorkerStatus> workers();

  /**
   * What a worker tells of itself with each renewal.
   *
   * @param capacity sessions that it takes
   * @param sessions live sessions on it
   * @param hosts browser processes it runs
   * @param browsers that its sessions may have, the default one first
   */
  record WorkerStatus(
      WorkerId id,
      int capacity,
      int sessions,
      int hosts,
      boolean draining,
      List<InstalledBrowser> browsers) {
    public WorkerStatus {
      browsers = List.copyOf(browsers);
    }
  }
}
