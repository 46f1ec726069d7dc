package dev.persistentbrowser.standalone;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a process again that ended by itself: soon at first, later and later while it goes on
 * ending. Starts happen on one thread. Guarded by its own lock.
 */
final class Restarts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final String name;
  private final Runnable start;
  private final ScheduledExecutorService executor;
  private Duration pause = Duration.ZERO;
  private long startedNanos;
  private boolean due;

  /**
   * @param start starts it and returns when it runs; what it throws is an end, too
   */
  Restarts(String name, Runnable start) {
    this.name = name;
    this.start = start;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("restart-" + name).daemon(true).factory());
  }

  /** It has ended by itself. */
  synchronized void ended() {
    if (due || executor.isShutdown()) {
      return;
    }
    due = true;
    boolean ranLong = System.nanoTime() - startedNanos > LONGEST.toNanos();
    pause = pause.isZero() || ranLong ? FIRST : shorter(pause.multipliedBy(2), LONGEST);
    LOG.warn("{} is started again in {} ms", name, pause.toMillis());
    Future<?> _ = executor.schedule(this::restart, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void restart() {
    synchronized (this) {
      due = false;
      startedNanos = System.nanoTime();
    }
    try {
      start.run();
    } catch (RuntimeException e) {
      LOG.error("{} did not start again", name, e);
      ended();
    }
  }

  /** No start begins any more; one that is under way has ended, or was interrupted. */
  @Override
  public void close() {
    synchronized (this) {
      executor.shutdownNow();
    }
    try {
      if (!executor.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} was still being started again", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
