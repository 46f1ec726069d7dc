package dev.persistentbrowser.worker.event;

import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait for the topic, or for its answer: a bounded queue a session, served in turn.
 *
 * <ul>
 *   <li>An event that does not fit is dropped. A gap takes the place of it and of those dropped
 *       right after it.
 *   <li>An event that the topic refuses is replaced by a gap, too.
 *   <li>A gap is given out once all before it have their numbers: it names the last one. That of
 *       what was refused names the last one before what was refused.
 * </ul>
 *
 * <p>Guarded by its own lock.
 */
public final class EventQueues {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueues.class);

  /** Most unacknowledged bytes of a session: other sessions are served before the rest. */
  private static final long MOST_SENT_BYTES = 256 * 1024;

  /** Estimated memory of an entry beside its record, in bytes. */
  static final int ENTRY_BYTES = 256;

  private final Limits limits;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<SessionId, Queue> queues = new HashMap<>();
  private final Deque<Queue> ready = new ArrayDeque<>();
  private long totalBytes;
  private boolean closed;

  /**
   * How much may wait.
   *
   * @param events of one session
   * @param bytes of one session
   * @param totalBytes of all sessions together: above, a session keeps its equal share of them
   */
  public record Limits(int events, long bytes, long totalBytes) {}

  public EventQueues(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** An event on its way to the topic. */
  public static final class Outgoing {
    private final SessionId session;
    private int generation;
    private final CompletableFuture<Long> number = new CompletableFuture<>();
    private final String label;
    private final long bytes;
    private final Gap.@Nullable Reason gap;
    private byte[] record;

    /** True for a gap whose hole lies before events that may have their numbers already. */
    private boolean isLate;

    /** Number of the last event before the hole of a late gap; null while none is known. */
    private @Nullable Long from;

    private Outgoing(Event event, byte[] record) {
      this.session = event.session();
      this.generation = event.generation();
      this.label = event.what().label();
      this.gap = event.what() instanceof Gap told ? told.reason() : null;
      this.record = record;
      this.bytes = (long) record.length + ENTRY_BYTES;
    }

    public SessionId session() {
      return session;
    }

    /** The record's value. */
    public byte[] record() {
      return record.clone();
    }

    /** The name of its kind. */
    public String label() {
      return label;
    }

    /** Tells if it stands for events that are missing. */
    public boolean isGap() {
      return gap != null;
    }

    private void name(@Nullable Long last, InstantSource clock) {
      if (gap == null) {
        return;
      }
      Long before = isLate ? from : last;
      if (before == null && last != null) {
        // An event came after the hole, and none before it is known: it may begin anywhere.
        before = 0L;
      }
      record =
          Json.bytes(
              new Event(Event.VERSION, session, clock.instant(), generation, new Gap(before, gap)));
    }
  }

  /** Events of one session. The queue is removed when it has no entry left. */
  private static final class Queue {
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private final Set<Outgoing> sent = new HashSet<>();
    private long sentBytes;
    private long bytes;
    private @Nullable Long last;
    private boolean isReady;
    private boolean isOverflowTold;

    private int count() {
      return waiting.size() + sent.size();
    }

    /** The gap of what was refused, which is the first when there is one. */
    private @Nullable Outgoing late() {
      Outgoing first = waiting.peekFirst();
      return first != null && first.isLate ? first : null;
    }

    private boolean maySend() {
      Outgoing first = waiting.peekFirst();
      if (first == null) {
        return false;
      }
      return sent.isEmpty() || (first.gap == null && sentBytes + first.bytes <= MOST_SENT_BYTES);
    }
  }

  /** Takes an event; gives the number that it or its gap will have. */
  public CompletableFuture<Long> offer(SessionId session, int generation, Occurrence what) {
    Event event = new Event(Event.VERSION, session, clock.instant(), generation, what);
    Outgoing entry = new Outgoing(event, Json.bytes(event));
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(isClosed());
      }
      Queue queue = queues.computeIfAbsent(session, _ -> new Queue());
      if (entry.gap != null) {
        return gap(queue, entry).number;
      }
      if (!fits(queue, entry)) {
        LOG.debug("Dropped {} of {}", entry.label, session);
        return overflow(queue, session, generation).number;
      }
      add(queue, entry);
      return entry.number;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(Queue queue, Outgoing entry) {
    long held = queue.bytes + entry.bytes;
    if (queue.count() >= limits.events() || held > limits.bytes()) {
      return false;
    }
    return totalBytes + entry.bytes <= limits.totalBytes()
        || held <= limits.totalBytes() / queues.size();
  }

  private void add(Queue queue, Outgoing entry) {
    queue.waiting.addLast(entry);
    queue.bytes += entry.bytes;
    totalBytes += entry.bytes;
    makeReady(queue);
  }

  private Outgoing overflow(Queue queue, SessionId session, int generation) {
    if (!queue.isOverflowTold) {
      queue.isOverflowTold = true;
      LOG.warn(
          "Events of {} are dropped: {} of them wait for Kafka, {} bytes",
          session,
          queue.count(),
          queue.bytes);
    }
    return gap(queue, newGap(session, generation, Gap.Reason.QUEUE_FULL));
  }

  /** At the end of the queue; one right after another is the same hole. */
  private Outgoing gap(Queue queue, Outgoing gap) {
    Outgoing last = queue.waiting.peekLast();
    if (last != null && last.gap != null) {
      return last;
    }
    add(queue, gap);
    return gap;
  }

  private Outgoing newGap(SessionId session, int generation, Gap.Reason reason) {
    Event event =
        new Event(Event.VERSION, session, clock.instant(), generation, new Gap(null, reason));
    return new Outgoing(event, Json.bytes(event));
  }

  private void makeReady(Queue queue) {
    if (!queue.isReady && queue.maySend()) {
      queue.isReady = true;
      ready.addLast(queue);
      changed.signalAll();
    }
  }

  /** The next one to be sent, of each session in turn; null when this is closed. */
  public @Nullable Outgoing next() throws InterruptedException {
    lock.lock();
    try {
      while (ready.isEmpty() && !closed) {
        changed.await();
      }
      Queue queue = ready.pollFirst();
      if (queue == null) {
        return null;
      }
      queue.isReady = false;
      Outgoing next = queue.waiting.removeFirst();
      next.name(queue.last, clock);
      queue.sent.add(next);
      queue.sentBytes += next.bytes;
      makeReady(queue);
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** The topic has it. */
  public void sent(Outgoing entry, long number) {
    lock.lock();
    try {
      Queue queue = answered(entry);
      if (queue != null) {
        queue.last = number;
        done(entry.session, queue);
      }
    } finally {
      lock.unlock();
    }
    entry.number.complete(number);
  }

  /** The topic does not take it: a gap comes as soon as those on their way have their answers. */
  public void refused(Outgoing entry, Exception cause) {
    LOG.debug("{} of {} was not sent", entry.label, entry.session, cause);
    lock.lock();
    try {
      Queue queue = answered(entry);
      if (queue != null) {
        var _ =
            late(queue, entry)
                .number
                .whenComplete(
                    (number, failure) -> {
                      if (failure == null) {
                        entry.number.complete(number);
                      } else {
                        entry.number.completeExceptionally(failure);
                      }
                    });
        makeReady(queue);
        return;
      }
    } finally {
      lock.unlock();
    }
    entry.number.completeExceptionally(cause);
  }

  /** The gap that takes the place of what was refused. */
  private Outgoing late(Queue queue, Outgoing entry) {
    Outgoing gap = queue.late();
    if (gap != null) {
      gap.generation = Math.max(gap.generation, entry.generation);
      return gap;
    }
    gap =
        newGap(
            entry.session, entry.generation, entry.gap == null ? Gap.Reason.NOT_SENT : entry.gap);
    gap.isLate = true;
    // Later on, the last one is one after the hole.
    gap.from = entry.isLate ? entry.from : queue.last;
    queue.waiting.addFirst(gap);
    queue.bytes += gap.bytes;
    totalBytes += gap.bytes;
    return gap;
  }

  /** Takes back an entry that was not sent: it becomes the next event of its session again. */
  public void back(Outgoing entry) {
    lock.lock();
    try {
      Queue queue = queues.get(entry.session);
      if (queue != null && queue.sent.remove(entry)) {
        queue.sentBytes -= entry.bytes;
        Outgoing late = queue.late();
        if (late == null) {
          queue.waiting.addFirst(entry);
        } else {
          // The refused events, which the late gap stands for, were sent before this entry.
          queue.waiting.removeFirst();
          queue.waiting.addFirst(entry);
          queue.waiting.addFirst(late);
        }
        makeReady(queue);
        return;
      }
    } finally {
      lock.unlock();
    }
    entry.number.completeExceptionally(isClosed());
  }

  private static IllegalStateException isClosed() {
    return new IllegalStateException("the event sender is closed");
  }

  private @Nullable Queue answered(Outgoing entry) {
    Queue queue = queues.get(entry.session);
    if (queue != null) {
      queue.sent.remove(entry);
      queue.sentBytes -= entry.bytes;
      queue.bytes -= entry.bytes;
      totalBytes -= entry.bytes;
    }
    return queue;
  }

  private void done(SessionId session, Queue queue) {
    if (queue.count() == 0) {
      queues.remove(session);
      changed.signalAll();
    } else {
      makeReady(queue);
    }
  }

  /** Waits until nothing of the session waits; false when it took too long. */
  public boolean awaitEmpty(SessionId session, Duration atMost) throws InterruptedException {
    return awaitEmpty(() -> !queues.containsKey(session), atMost);
  }

  /** Waits until nothing waits; false when it took too long. */
  public boolean awaitEmpty(Duration atMost) throws InterruptedException {
    return awaitEmpty(queues::isEmpty, atMost);
  }

  private boolean awaitEmpty(BooleanSupplier empty, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!empty.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return empty.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more and gives no more out; returns how many events were not sent. */
  public int close() {
    List<Outgoing> left;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      left =
          queues.values().stream()
              .flatMap(queue -> Stream.concat(queue.sent.stream(), queue.waiting.stream()))
              .toList();
      queues.clear();
      ready.clear();
      totalBytes = 0;
    } finally {
      lock.unlock();
    }
    left.forEach(entry -> entry.number.completeExceptionally(isClosed()));
    return left.size();
  }
}
