package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a session for one reader: those of the past, then those that come, each once and in
 * order. A reader that does not keep up reads on from the past, where it was: what waits for it
 * here is bounded.
 *
 * <p>One thread reads; events arrive from another. What they share is guarded by a lock.
 */
public final class Subscription implements AutoCloseable {
  static final int MOST_UNREAD = 1000;
  static final int MOST_UNREAD_BYTES = 2 << 20;

  private final PastEvents past;
  private final PastEvents.Source source;
  private final Consumer<Subscription> onClose;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<NumberedEvent> arrived = new ArrayDeque<>();
  private int arrivedBytes;
  private boolean ended;

  /** Events came that are not in {@link #arrived}: they are to be read from the past. */
  private boolean missed;

  /** The number before that of the first of them. */
  private long missedAfter;

  // The fields below are confined to the reader's thread.
  private final Deque<NumberedEvent> read = new ArrayDeque<>();

  /** The number up to which everything was read; null while that is not known. */
  private @Nullable Long position;

  private boolean catchingUp;
  private long last;
  private int generation;
  private boolean over;

  /**
   * @param after the number of the last event that is known; null for those to come
   */
  Subscription(
      PastEvents past,
      PastEvents.Source source,
      @Nullable Long after,
      Consumer<Subscription> onClose) {
    this.past = past;
    this.source = source;
    this.position = after;
    this.catchingUp = after != null;
    this.last = after == null ? 0 : after;
    this.onClose = onClose;
  }

  /**
   * Reads the first part of the past.
   *
   * <p>Throws {@code ServiceException} with {@code UNAVAILABLE} when it cannot be read now.
   */
  void begin() throws InterruptedException {
    if (catchingUp) {
      NumberedEvent known = readPart().known();
      if (known != null) {
        generation = known.event().generation();
        over = isLast(known.event());
      }
    }
  }

  private static boolean isLast(Event event) {
    return event.what() instanceof Occurrence.Closed || event.what() instanceof Occurrence.Lost;
  }

  void arrived(NumberedEvent event) {
    lock.lock();
    try {
      if (ended || missed) {
        return;
      }
      if (arrived.size() >= MOST_UNREAD || arrivedBytes + event.sizeBytes() > MOST_UNREAD_BYTES) {
        miss(arrived.isEmpty() ? event.number() - 1 : arrived.getFirst().number() - 1);
      } else {
        arrived.add(event);
        arrivedBytes += event.sizeBytes();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Events may have come that did not arrive here.
   *
   * @param after the number up to which all did
   */
  void missed(long after) {
    lock.lock();
    try {
      if (!missed) {
        miss(arrived.isEmpty() ? after : arrived.getFirst().number() - 1);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void miss(long after) {
    missed = true;
    missedAfter = after;
    arrived.clear();
    arrivedBytes = 0;
  }

  /** Nothing more comes; what is unread can be read. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells if nothing more comes, and all is read. For the reader. */
  public boolean over() {
    lock.lock();
    try {
      return ended && !missed && arrived.isEmpty() && read.isEmpty() && !catchingUp;
    } finally {
      lock.unlock();
    }
  }

  /** Tells if everything that there is now was read. For the reader. */
  public boolean idle() {
    lock.lock();
    try {
      return !missed && arrived.isEmpty() && read.isEmpty() && !catchingUp;
    } finally {
      lock.unlock();
    }
  }

  /** Tells if the session's last event is one that the reader knows. For the reader. */
  public boolean toldEnd() {
    return over;
  }

  /** The number up to which everything was read; empty while that is not known. For the reader. */
  public Optional<Long> position() {
    return Optional.ofNullable(position);
  }

  /**
   * Returns the next event; empty when none came in time, or it is over. For the reader.
   *
   * <p>Throws {@code ServiceException} with {@code UNAVAILABLE} when the past is to be read and
   * cannot be: whoever reads on later misses nothing.
   */
  public Optional<NumberedEvent> next(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (true) {
      while (!read.isEmpty()) {
        Optional<NumberedEvent> told = told(read.removeFirst());
        if (told.isPresent()) {
          return told;
        }
      }
      if (catchingUp) {
        readPart();
        if (catchingUp && read.isEmpty()) {
          // Catching up may take long: the reader must learn how far it is.
          return Optional.empty();
        }
        continue;
      }
      NumberedEvent event = await(until);
      if (event == null) {
        if (catchingUp) {
          continue;
        }
        return Optional.empty();
      }
      if (position == null || event.number() > position) {
        position = event.number();
        Optional<NumberedEvent> told = told(event);
        if (told.isPresent()) {
          return told;
        }
      }
    }
  }

  /** The next one that arrived; null when there is none, or the past is to be read. */
  private @Nullable NumberedEvent await(long until) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        if (missed) {
          position = position == null ? missedAfter : position;
          missed = false;
          catchingUp = true;
          return null;
        }
        NumberedEvent next = arrived.pollFirst();
        if (next != null) {
          arrivedBytes -= next.sizeBytes();
          return next;
        }
        long left = until - System.nanoTime();
        if (ended || left <= 0) {
          return null;
        }
        long _ = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private PastEvents.Part readPart() throws InterruptedException {
    PastEvents.Part part = past.read(source, Objects.requireNonNull(position));
    position = part.upTo();
    read.addAll(part.events());
    catchingUp = !part.complete();
    return part;
  }

  /** As the reader is told of it; empty when it was told by a worker that had lost the session. */
  private Optional<NumberedEvent> told(NumberedEvent event) {
    Event what = event.event();
    if (what.generation() > 0 && what.generation() < generation) {
      return Optional.empty();
    }
    generation = Math.max(generation, what.generation());
    long before = last;
    last = event.number();
    over |= isLast(what);
    if (what.what() instanceof Occurrence.Gap(Long from, Occurrence.Gap.Reason reason)
        && from == null) {
      Event known =
          new Event(
              what.v(),
              what.session(),
              what.at(),
              what.generation(),
              new Occurrence.Gap(before, reason));
      return Optional.of(new NumberedEvent(event.number(), event.sizeBytes(), known));
    }
    return Optional.of(event);
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
