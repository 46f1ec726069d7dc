package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Patience;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the checkpoint of one session up to date, beside the session's thread: soon after a command
 * or after pages changed something by themselves, and every 25 s whatever happens.
 *
 * <p>The browser's host reads what changed, a thread of its own writes it. What could not be
 * written stays here and is written with the next. Safe for many threads; guarded by its own lock.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** Nothing that pages do is older than 30 s in a checkpoint: this, and time to take one. */
  private static final Duration PERIOD = Duration.ofSeconds(25);

  /** After a command: at once, and when what it set off may have come to an end. */
  private static final List<Duration> AFTER_COMMAND =
      List.of(Duration.ofMillis(150), Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final Duration AFTER_STIR = Duration.ofMillis(500);

  /** When something could not be read or written. */
  private static final Duration AGAIN = Duration.ofSeconds(3);

  /** At most a twentieth of the time goes into checkpoints that take up to 150 ms. */
  private static final int PAUSE_PER_COST = 19;

  /**
   * What is set off by a command is in a checkpoint a few seconds later, also where one takes long.
   */
  private static final Duration MOST_PAUSE = Duration.ofSeconds(3);

  /** A checkpoint that a reply or a hand-over waits for. */
  private static final Duration MOST = Duration.ofSeconds(20);

  private final SessionId id;
  private final Workshop workshop;
  private final ScheduledExecutorService scheduler;
  private final PendingPieces pending = new PendingPieces();
  private final Object lock = new Object();

  /** One write at a time, so that an older version of a piece never follows a newer one. */
  private final Object writing = new Object();

  private @Nullable CommandId writtenUpTo;

  private CheckpointPolicy policy = CheckpointPolicy.OFF;
  private @Nullable OpenBrowser open;
  private int generation = 1;
  private @Nullable CommandId upTo;

  /** Something has changed that no checkpoint contains. */
  private boolean dirty;

  private final TreeSet<Long> due = new TreeSet<>();
  private @Nullable Future<?> armed;
  private @Nullable CompletableFuture<List<Loss>> underWay;
  private int lastNumber;
  private long restUntil = System.nanoTime();

  Checkpoints(SessionId id, Workshop workshop) {
    this.id = id;
    this.workshop = workshop;
    this.scheduler = workshop.scheduler();
  }

  /** The session has a browser. */
  void attach(OpenBrowser browser, CheckpointPolicy wanted, int number) {
    synchronized (lock) {
      open = browser;
      policy = wanted;
      generation = number;
      if (!off()) {
        dueIn(AFTER_COMMAND.getFirst());
      }
    }
  }

  /** Its browser is gone, or is about to be closed. */
  void detach() {
    synchronized (lock) {
      open = null;
      due.clear();
      disarm();
      // One that is under way is of a browser that is gone.
      underWay = null;
      lastNumber++;
    }
  }

  boolean off() {
    return policy == CheckpointPolicy.OFF;
  }

  /** What is written from now on belongs to this generation. */
  void generation(int now) {
    synchronized (lock) {
      generation = now;
    }
  }

  /** Whether it changes nothing, and not only says that it may run twice. */
  static boolean onlyReads(Command command) {
    return command.safe() && command.retry() != Retry.SAFE;
  }

  /** A command has run: it may have changed something, unless it only reads. */
  void ran(Command command) {
    if (onlyReads(command)) {
      return;
    }
    synchronized (lock) {
      upTo = command.id();
      changed(AFTER_COMMAND);
    }
  }

  /** Something that a checkpoint keeps may have changed. */
  void changed() {
    synchronized (lock) {
      changed(List.of(AFTER_STIR));
    }
  }

  private void changed(List<Duration> looks) {
    if (!off() && open != null) {
      dirty = true;
      looks.forEach(this::dueIn);
    }
  }

  /** Sets a piece that the worker itself knows. */
  void set(String name, byte[] content) {
    pending.put(name, content);
    changed();
  }

  /** Whether a command's reply is to wait for the checkpoint that contains it. */
  boolean beforeReply() {
    synchronized (lock) {
      return dirty && policy == CheckpointPolicy.ALWAYS;
    }
  }

  // --- when

  private void dueIn(Duration time) {
    due.add(System.nanoTime() + time.toNanos());
    arm();
  }

  private void disarm() {
    if (armed != null) {
      armed.cancel(false);
      armed = null;
    }
  }

  private void arm() {
    disarm();
    if (due.isEmpty() || open == null || underWay != null || scheduler.isShutdown()) {
      return;
    }
    long now = System.nanoTime();
    long at = Math.max(0, Math.max(due.first() - now, restUntil - now));
    armed = scheduler.schedule(this::look, at, TimeUnit.NANOSECONDS);
  }

  private void look() {
    synchronized (lock) {
      armed = null;
      if (open != null && underWay == null) {
        CompletableFuture<List<Loss>> _ = begin(open, Patience.SHORT);
      }
    }
  }

  // --- taking

  /** With the lock held. */
  private CompletableFuture<List<Loss>> begin(OpenBrowser browser, Patience patience) {
    long begun = System.nanoTime();
    due.headSet(begun, true).clear();
    CommandId last = upTo;
    dirty = false;
    CompletableFuture<List<Loss>> taking =
        browser
            .connection()
            .keeper()
            .keep(browser.pages().refs(), patience)
            .thenApply(taken -> took(browser, taken));
    underWay = taking;
    int number = ++lastNumber;
    var _ =
        taking.whenComplete(
            (gaps, e) ->
                Thread.ofVirtual()
                    .name("checkpoint-" + id)
                    .start(() -> ended(browser, number, begun, last, gaps, e)));
    return taking;
  }

  private List<Loss> took(OpenBrowser browser, Taken taken) {
    synchronized (lock) {
      // What a browser had that is gone must not be merged over what another one was given since.
      if (browser == open) {
        pending.merge(taken, browser.pages().numbers());
      }
    }
    return taken.gaps();
  }

  private void ended(
      OpenBrowser browser,
      int number,
      long begun,
      @Nullable CommandId last,
      @Nullable List<Loss> gaps,
      @Nullable Throwable e) {
    boolean written = e == null && writtenQuietly(last);
    if (gaps == null) {
      LOG.debug("No checkpoint was taken of {}: {}", id, String.valueOf(e));
    } else if (!gaps.isEmpty()) {
      LOG.debug("Not in the checkpoint of {} now: {}", id, gaps);
    }
    synchronized (lock) {
      long now = System.nanoTime();
      if (number == lastNumber) {
        underWay = null;
      }
      restUntil = now + Math.min((now - begun) * PAUSE_PER_COST, MOST_PAUSE.toNanos());
      if (browser == open) {
        dirty |= !written || gaps == null || !gaps.isEmpty();
        dueIn(dirty ? AGAIN : PERIOD);
      }
      arm();
    }
  }

  /** Writes what there is, if the store takes it now. */
  private boolean writtenQuietly(@Nullable CommandId last) {
    try {
      return workshop.lease(id).map(lease -> write(lease, last)).orElse(false);
    } catch (ServiceException e) {
      if (e.code() != ErrorCode.SESSION_CLOSED) {
        LOG.info("The checkpoint of {} is put off", id, e);
      }
      return false;
    } catch (RuntimeException e) {
      LOG.error("The checkpoint of {} was not written", id, e);
      return false;
    }
  }

  private boolean write(Lease lease, @Nullable CommandId last) {
    synchronized (writing) {
      CheckpointStore.Changes changes = pending.changes();
      if (changes.isEmpty() && Objects.equals(last, writtenUpTo)) {
        return true;
      }
      CrashPoints.reached(CrashPoint.DURING_CHECKPOINT);
      int now;
      synchronized (lock) {
        now = generation;
      }
      boolean written = workshop.checkpoints().write(id, lease, now, last, changes);
      if (written) {
        pending.written(changes);
        writtenUpTo = last;
      }
      return written;
    }
  }

  /**
   * Takes one and returns when it is stored; under the session's lock.
   *
   * @return what is not in it; null when the partition was lost before
   */
  @Nullable List<Loss> store(OpenBrowser browser) {
    List<Loss> gaps = take(browser);
    CommandId last;
    synchronized (lock) {
      last = upTo;
    }
    boolean written =
        workshop
            .outages()
            .ride(id.partition(), lease -> Optional.of(write(lease, last)).filter(done -> done))
            .isPresent();
    synchronized (lock) {
      dirty |= !written || !gaps.isEmpty();
    }
    return written ? gaps : null;
  }

  /** Takes one, which need not be stored yet; throws {@code UNAVAILABLE} when that fails. */
  List<Loss> take(OpenBrowser browser) {
    long end = System.nanoTime() + MOST.toNanos();
    CompletableFuture<List<Loss>> taking = null;
    while (taking == null) {
      CompletableFuture<List<Loss>> before;
      synchronized (lock) {
        before = underWay;
        if (before == null || before.isDone()) {
          disarm();
          // The one before has been read; it may still be being written.
          taking = begin(browser, Patience.LONG);
        }
      }
      if (taking == null && before != null && !browser.connection().await(before, end)) {
        throw late(browser);
      }
    }
    if (!browser.connection().await(taking, end)) {
      throw late(browser);
    }
    try {
      return taking.get();
    } catch (ExecutionException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "the browser gave no checkpoint: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "interrupted", e);
    }
  }

  private static ServiceException late(OpenBrowser browser) {
    String why = browser.connection().open() ? "within " + MOST.toSeconds() + " s" : "and died";
    return new ServiceException(ErrorCode.UNAVAILABLE, "the browser gave no checkpoint " + why);
  }

  // --- reading

  /**
   * Reads the checkpoint, newer than the store's where that could not be written yet. Throws {@code
   * ServiceException} while the stores are away.
   */
  CheckpointStore.Kept read() {
    synchronized (writing) {
      CheckpointStore.Kept kept = workshop.checkpoints().read(id);
      pending.known(kept.pieces().keySet());
      return new CheckpointStore.Kept(pending.over(kept.pieces()), kept.unreadable());
    }
  }

  SessionKeeper.Pieces pieces() {
    return new SessionKeeper.Pieces(read().pieces());
  }
}
