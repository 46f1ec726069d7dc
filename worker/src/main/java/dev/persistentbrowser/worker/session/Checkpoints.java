package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When checkpoints of a session are due, and their taking. Belongs to the session's thread.
 *
 * <p>What may have changed something makes it due: in the next quiet moment, and when there is none
 * after 30 s.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration LATEST = Duration.ofSeconds(30);
  private static final Duration LEAST_QUIET = Duration.ofMillis(150);

  /**
   * One that takes long, or fails after long, waits for a longer quiet: at most a tenth of the time
   * goes into them.
   */
  private static final int QUIET_PER_COST = 10;

  private final SessionId id;
  private final Workshop workshop;
  private final CheckpointPolicy policy;
  private int generation;
  private @Nullable CommandId upTo;
  private long dirtySince;
  private boolean dirty;
  private Duration cost = Duration.ZERO;

  Checkpoints(SessionId id, Workshop workshop, CheckpointPolicy policy, int generation) {
    this.id = id;
    this.workshop = workshop;
    this.policy = policy;
    this.generation = generation;
  }

  boolean off() {
    return policy == CheckpointPolicy.OFF;
  }

  /** What is taken from now on belongs to this generation. */
  void generation(int now) {
    generation = now;
  }

  /** A command has run: it may have changed something, unless it only reads. */
  void ran(Command command) {
    if (!command.safe() || command.retry() == Retry.SAFE) {
      upTo = command.id();
      changed();
    }
  }

  /** Something has changed. */
  void changed() {
    if (!dirty && !off()) {
      dirty = true;
      dirtySince = System.nanoTime();
    }
  }

  /** Whether one is to be taken when the session is quiet. */
  boolean due() {
    return dirty;
  }

  /** Whether one is to be taken now, quiet or not. */
  boolean overdue() {
    return dirty && System.nanoTime() - dirtySince > LATEST.toNanos();
  }

  /** How long nothing is to have come before one is taken. */
  Duration quiet() {
    Duration long_ = cost.multipliedBy(QUIET_PER_COST);
    return long_.compareTo(LEAST_QUIET) > 0 ? long_ : LEAST_QUIET;
  }

  /** Whether a command's reply is to wait for the checkpoint that contains it. */
  boolean beforeReply() {
    return dirty && policy == CheckpointPolicy.ALWAYS;
  }

  /** Takes one if it can be stored now; else it stays due. */
  void take(OpenBrowser open) {
    byte[] content = content(open);
    try {
      boolean written =
          workshop
              .lease(id)
              .filter(lease -> workshop.checkpoints().write(id, lease, generation, upTo, content))
              .isPresent();
      dirty = !written;
    } catch (ServiceException e) {
      LOG.info("The checkpoint is put off", e);
      dirty = e.code() != ErrorCode.SESSION_CLOSED;
      dirtySince = System.nanoTime();
    }
  }

  /** Takes one and returns when it is stored; false when the partition was lost before. */
  boolean store(OpenBrowser open) {
    byte[] content = content(open);
    dirty =
        workshop
            .outages()
            .ride(
                id.partition(),
                lease ->
                    Optional.of(workshop.checkpoints().write(id, lease, generation, upTo, content))
                        .filter(written -> written))
            .isEmpty();
    return !dirty;
  }

  /** Throws {@code PlaywrightException} when the browser is gone. */
  private byte[] content(OpenBrowser open) throws PlaywrightException {
    long begin = System.nanoTime();
    byte[] content;
    try {
      content = Json.bytes(open.snapshot());
    } finally {
      cost = Duration.ofNanos(System.nanoTime() - begin);
    }
    CrashPoints.reached(CrashPoint.DURING_CHECKPOINT);
    return content;
  }
}
