package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.worker.ownership.Ownership;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rides out the absence of a store: what a worker has to write about its own partition is tried
 * until it is written, or until the partition is another's. Safe for many threads.
 */
final class Outages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
  private static final long PAUSE_MS = 100;

  private final Ownership ownership;
  private final CountDownLatch closed = new CountDownLatch(1);

  Outages(Ownership ownership) {
    this.ownership = ownership;
  }

  /** The lease under which a partition may be written to now. */
  Optional<Lease> lease(int partition) {
    return ownership.lease(partition);
  }

  /**
   * Calls until it goes through.
   *
   * @param call gives nothing when it was refused for its lease. That is not the end while the
   *     partition is still held: a lease that ran out in an outage is given back by the next
   *     renewal
   * @return empty when the partition was lost, or this was closed, before the call went through
   */
  <T> Optional<T> ride(int partition, Function<Lease, Optional<T>> call) {
    boolean told = false;
    while (ownership.holds(partition)) {
      Optional<Lease> lease = ownership.lease(partition);
      if (lease.isPresent()) {
        try {
          Optional<T> result = call.apply(lease.get());
          if (result.isPresent()) {
            return result;
          }
        } catch (ServiceException e) {
          if (e.code() != ErrorCode.UNAVAILABLE) {
            throw e;
          }
          if (!told) {
            LOG.info("Trying until it is back: {}", e.text());
            told = true;
          }
        }
      }
      if (pausedUntilClosed()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean pausedUntilClosed() {
    try {
      return closed.await(PAUSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
