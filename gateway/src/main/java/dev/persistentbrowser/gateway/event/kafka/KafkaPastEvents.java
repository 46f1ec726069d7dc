package dev.persistentbrowser.gateway.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.gateway.event.PastEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Past events, read from the event topic. A few readings run at once, each with a consumer that a
 * later reading uses again; further readings wait. The index names the blocks of the log that have
 * events of a session; other blocks are not read. Safe for many threads.
 */
final class KafkaPastEvents implements PastEvents, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPastEvents.class);

  /** Each has a connection and up to a MiB of records. */
  private static final int AT_ONCE = 4;

  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration ASKING = Duration.ofSeconds(3);

  /** Clocks of workers and of Redis may differ so much. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private final KafkaSettings settings;
  private final EventIndex index;
  private final Supplier<String> topicId;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** Guarded by itself. */
  private final Deque<KafkaConsumer<String, byte[]>> idle = new ArrayDeque<>();

  private volatile boolean closed;

  /**
   * @param topicId the broker's id of the event topic
   */
  KafkaPastEvents(KafkaSettings settings, EventIndex index, Supplier<String> topicId) {
    this.settings = settings;
    this.index = index;
    this.topicId = topicId;
  }

  @Override
  public Part read(Source source, long after) throws InterruptedException {
    if (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "the events are read by " + AT_ONCE + " others: come again");
    }
    KafkaConsumer<String, byte[]> consumer = null;
    try {
      consumer = take();
      Part part = read(consumer, source, after);
      giveBack(consumer);
      return part;
    } catch (InterruptException e) {
      discard(consumer);
      throw (InterruptedException) new InterruptedException().initCause(e);
    } catch (KafkaException e) {
      discard(consumer);
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the events cannot be read", e);
    } catch (RuntimeException e) {
      discard(consumer);
      throw e;
    } finally {
      turns.release();
    }
  }

  private KafkaConsumer<String, byte[]> take() {
    synchronized (idle) {
      KafkaConsumer<String, byte[]> used = idle.pollFirst();
      if (used != null) {
        return used;
      }
    }
    return EventConsumers.open(
        settings,
        "pb-gateway-past-events",
        Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, EventIndex.BLOCK));
  }

  private void giveBack(KafkaConsumer<String, byte[]> consumer) {
    synchronized (idle) {
      if (!closed) {
        idle.addFirst(consumer);
        return;
      }
    }
    discard(consumer);
  }

  private static void discard(@Nullable KafkaConsumer<String, byte[]> consumer) {
    if (consumer != null) {
      consumer.close(EventConsumers.CLOSE);
    }
  }

  private Part read(KafkaConsumer<String, byte[]> consumer, Source source, long after) {
    int number = EventRecords.partition(source.session());
    TopicPartition partition = new TopicPartition(KafkaSettings.EVENTS, number);
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    long begin = offset(consumer.beginningOffsets(one, ASKING), partition);
    long end = end(consumer, partition, after);
    if (after > end) {
      return gap(source, end, Gap.Reason.NUMBERED_ANEW, true);
    }
    EventIndex.Blocks blocks =
        end - after > EventIndex.BLOCK || after < begin
            ? blocks(number, source, after)
            : EventIndex.Blocks.NONE;
    if (after < begin && mayMiss(consumer, partition, source.began(), blocks, begin, end)) {
      return gap(source, begin, Gap.Reason.NOT_KEPT, begin == end);
    }
    PastReading reading = new PastReading(consumer, partition, source.session(), after, begin, end);
    return reading.read(blocks);
  }

  /** A broker that has just become the leader may not know at once what was acknowledged. */
  private static long end(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long atLeast) {
    List<TopicPartition> one = List.of(partition);
    long until = System.nanoTime() + ASKING.toNanos();
    long end = offset(consumer.endOffsets(one, ASKING), partition);
    consumer.pause(one);
    while (end < atLeast && System.nanoTime() - until < 0) {
      var _ = consumer.poll(ASKING.dividedBy(10));
      end = offset(consumer.endOffsets(one, ASKING), partition);
    }
    consumer.resume(one);
    return end;
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition));
  }

  /** The number of a gap is that of the last event that is not there. */
  private static Part gap(Source source, long number, Gap.Reason reason, boolean complete) {
    return new Part(
        List.of(EventConsumers.gap(source.session(), Instant.now(), number, reason)),
        number,
        complete,
        null);
  }

  /** Tells if events of the session may have been where nothing is kept any more. */
  private static boolean mayMiss(
      KafkaConsumer<String, byte[]> consumer,
      TopicPartition partition,
      Instant began,
      EventIndex.Blocks blocks,
      long begin,
      long end) {
    if (blocks.completeBefore() >= begin) {
      return blocks.numbers().stream().anyMatch(block -> block * EventIndex.BLOCK < begin);
    }
    if (begin == end) {
      return true;
    }
    long time = began.minus(CLOCKS).toEpochMilli();
    OffsetAndTimestamp first =
        consumer.offsetsForTimes(Map.of(partition, time), ASKING).get(partition);
    // Where what is kept is older than the session, so is what is not.
    return first != null && first.offset() <= begin;
  }

  /** Without the index everything is read: that takes longer. */
  private EventIndex.Blocks blocks(int partition, Source source, long after) {
    try {
      return index.find(
          new EventIndex.Log(topicId.get(), partition), source.session(), after / EventIndex.BLOCK);
    } catch (ServiceException e) {
      LOG.warn("The index of the events cannot be read", e);
      return EventIndex.Blocks.NONE;
    }
  }

  /** Readings that are under way come to their end. */
  @Override
  public void close() {
    List<KafkaConsumer<String, byte[]>> all;
    synchronized (idle) {
      closed = true;
      all = List.copyOf(idle);
      idle.clear();
    }
    all.forEach(KafkaPastEvents::discard);
  }
}
