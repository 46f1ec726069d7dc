package dev.persistentbrowser.worker.ownership;

import dev.persistentbrowser.lease.Lease;
import java.util.Optional;

/** Which partitions this worker holds now. Safe for many threads. */
public interface Ownership {
  /**
   * Empty when the partition is not held, or when the lease may have run out without being renewed.
   */
  Optional<Lease> lease(int partition);

  /** Whether the partition was not lost yet, even if its lease cannot be renewed just now. */
  boolean holds(int partition);

  /**
   * Told by the thread that keeps the leases; a partition is told as held before anything of it is
   * read.
   */
  interface Listener {
    void gained(Lease lease);

    void lost(Lease lease);
  }
}
