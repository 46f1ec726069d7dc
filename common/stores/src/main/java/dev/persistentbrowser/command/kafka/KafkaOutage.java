package dev.persistentbrowser.command.kafka;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which Kafka refuses what somebody asks of it again and again: with growing pauses,
 * and logged once. Safe for many threads.
 */
public final class KafkaOutage {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaOutage.class);
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final String what;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Exception cause;
  private Duration next = FIRST;
  private boolean isPauseDue;

  /**
   * @param what Kafka does not do meanwhile, for the log
   */
  public KafkaOutage(String what) {
    this.what = what;
  }

  /** Notes that Kafka has refused a request. */
  public synchronized void refused(Exception why) {
    if (cause == null) {
      LOG.warn("{}; trying again, with pauses", what, why);
    } else {
      LOG.debug("{}", what, why);
    }
    cause = why;
    isPauseDue = true;
  }

  /** Ends the outage: Kafka has accepted a request. */
  public synchronized void over() {
    if (cause != null) {
      LOG.info("Over: {}", what);
    }
    cause = null;
    next = FIRST;
    isPauseDue = false;
  }

  /** Why Kafka refused it the last time; null when it did not. */
  public synchronized @Nullable Exception cause() {
    return cause;
  }

  /** Throws {@code UNAVAILABLE} while it lasts. */
  public void check() {
    Exception why = cause();
    if (why != null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, what, why);
    }
  }

  /** Waits before the next try, when the last one was refused; false when this was closed. */
  public boolean pause() throws InterruptedException {
    Duration now;
    synchronized (this) {
      if (!isPauseDue) {
        return true;
      }
      isPauseDue = false;
      now = next;
      Duration longer = next.multipliedBy(2);
      next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
    return !closed.await(now.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** There are no more pauses. */
  public void close() {
    closed.countDown();
  }
}
