package dev.persistentbrowser.worker.housekeeping;

import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.session.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes objects whose time is over, a part of them in each turn, on a thread of its own: expiry
 * by the bucket itself is not the same everywhere. What fails is tried again in the next turn.
 *
 * <p>One worker does it at a time. Two that both think it is their turn do no harm: deleting is
 * idempotent, and what is over stays over.
 */
public final class Housekeeping implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int PART = 500;
  private static final int PARTS_IN_A_TURN = 20;

  /** A command's deadline (1 h), its run (1 h), the life of its reply (24 h), and some more. */
  private static final Duration CLAIMS = Duration.ofHours(28);

  private final Shelf shelf;
  private final BooleanSupplier ours;
  private final Clock clock;
  private final List<Rule> rules;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon(true).factory());

  /** Where the last turn came to, by prefix. Confined to the thread that turns. */
  private final Map<String, String> reached = new HashMap<>();

  /**
   * @param rows of the sessions
   * @param live the live sessions of a partition
   * @param ours whether it is this worker's turn
   * @param artifactLife how long artifacts are kept after their session has ended
   */
  public Housekeeping(
      Shelf shelf,
      BiFunction<TenantId, SessionId, Optional<Session>> rows,
      IntFunction<Set<SessionId>> live,
      BooleanSupplier ours,
      Duration artifactLife,
      Clock clock) {
    this.shelf = shelf;
    this.ours = ours;
    this.clock = clock;
    this.rules =
        List.of(
            new OfSessions("artifacts/", artifactLife, rows),
            new OfLiveSessions("checkpoints/", live),
            new Rule.OwnAge("claims/", CLAIMS));
  }

  @Override
  public void start() {
    Future<?> _ =
        executor.scheduleWithFixedDelay(
            this::turn, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  void turn() {
    for (Rule rule : rules) {
      try {
        if (ours.getAsBoolean()) {
          sweep(rule);
        }
      } catch (ServiceException e) {
        LOG.info("Sweeping {} is put off: {}", rule.prefix(), e.text());
      } catch (RuntimeException e) {
        // The scheduler would end silently.
        LOG.error("Sweeping {} failed; trying again", rule.prefix(), e);
      }
    }
  }

  private void sweep(Rule rule) {
    rule.begin();
    int removed = 0;
    for (int part = 0; part < PARTS_IN_A_TURN && !executor.isShutdown(); part++) {
      List<Shelf.Item> items = shelf.list(rule.prefix(), reached.get(rule.prefix()), PART);
      Instant now = clock.instant();
      List<String> over =
          items.stream().filter(item -> rule.over(item, now)).map(Shelf.Item::key).toList();
      if (!over.isEmpty()) {
        shelf.delete(over);
        removed += over.size();
      }
      if (items.size() < PART) {
        reached.remove(rule.prefix());
        break;
      }
      reached.put(rule.prefix(), items.getLast().key());
    }
    if (removed > 0) {
      LOG.info("Removed {} objects of {}", removed, rule.prefix());
    }
  }

  /** What cannot be swept now is swept later: nothing that a worker needs. */
  @Override
  public void check() {}

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.info("A sweep was still under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
