package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.worker.ownership.Ownership;
import java.util.Optional;

/** One who holds every partition, until it is told otherwise. */
final class Holding implements Ownership {
  private volatile boolean renewed = true;
  private volatile boolean held = true;

  /** The leases cannot be renewed now. */
  void away(boolean away) {
    renewed = !away;
  }

  /** Everything has another holder. */
  void lose() {
    held = false;
  }

  static Lease of(int partition) {
    return new Lease(partition, "w-test/1");
  }

  @Override
  public Optional<Lease> lease(int partition) {
    return held && renewed ? Optional.of(of(partition)) : Optional.empty();
  }

  @Override
  public boolean holds(int partition) {
    return held;
  }
}
