package dev.persistentbrowser.chaos.redis;

import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches who holds the partitions, and how long those of a worker that died have no other holder.
 * Guarded by its own lock.
 */
public final class Takeovers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Takeovers.class);
  private static final long PERIOD_MS = 200;

  private final RedisStore redis;
  private final int partitions;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<Integer, String> holders = new HashMap<>();
  private final List<Death> deaths = new ArrayList<>();
  private int count;
  private long longestNanos;

  private record Death(String worker, long nanos, List<Integer> partitions) {}

  public Takeovers(URI redis, int partitions) {
    this.redis = new RedisStore(new RedisSettings(redis));
    this.partitions = partitions;
  }

  public void start() {
    redis.start();
    Thread.ofPlatform().daemon().name("takeovers").start(this::run);
  }

  private void run() {
    try {
      while (!closed.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Map<Integer, String> now = new HashMap<>();
    try {
      for (int p = 0; p < partitions; p++) {
        String key = "pb:lease:" + p;
        String token = redis.call(commands -> commands.get(key));
        if (token != null) {
          now.put(p, token.substring(0, token.indexOf('/')));
        }
      }
    } catch (ServiceException e) {
      LOG.trace("Redis is away", e);
      return;
    }
    taken(now);
  }

  private synchronized void taken(Map<Integer, String> now) {
    holders.clear();
    holders.putAll(now);
    deaths.removeIf(
        death -> {
          boolean over =
              death.partitions().stream()
                  .allMatch(p -> now.containsKey(p) && !death.worker().equals(now.get(p)));
          if (over) {
            count++;
            longestNanos = Math.max(longestNanos, System.nanoTime() - death.nanos());
          }
          return over;
        });
  }

  /** That worker is dead from now on. */
  public synchronized void died(String worker) {
    List<Integer> held =
        holders.entrySet().stream()
            .filter(holder -> holder.getValue().equals(worker))
            .map(Map.Entry::getKey)
            .toList();
    if (!held.isEmpty()) {
      deaths.add(new Death(worker, System.nanoTime(), held));
    }
  }

  /** Which worker holds each partition that has a holder, as it was seen last. */
  public synchronized Map<Integer, String> holders() {
    return Map.copyOf(holders);
  }

  /** How many workers that died held partitions. */
  public synchronized int count() {
    return count + deaths.size();
  }

  /** From a worker's death until all its partitions had another holder, or until now. */
  public synchronized Duration longest() {
    long now = System.nanoTime();
    return Duration.ofNanos(
        deaths.stream().mapToLong(death -> now - death.nanos()).reduce(longestNanos, Math::max));
  }

  @Override
  public void close() {
    closed.countDown();
    redis.close();
  }
}
