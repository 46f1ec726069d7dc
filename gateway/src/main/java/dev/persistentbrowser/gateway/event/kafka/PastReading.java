package dev.persistentbrowser.gateway.event.kafka;

import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.gateway.event.PastEvents;
import dev.persistentbrowser.id.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One reading of a session's events, bounded in time and size. Used by one thread, once. */
final class PastReading {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final int MOST_EVENTS = 500;
  private static final int MOST_BYTES = 2 << 20;

  private final Consumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private final SessionId session;
  private final long after;
  private final long end;
  private final List<NumberedEvent> events = new ArrayList<>();
  private long bytes;
  private @Nullable NumberedEvent known;

  /** The next offset that is of interest. */
  private long position;

  /** Where the consumer is; -1 while that is not known. */
  private long consumed = -1;

  /**
   * @param consumer with the partition assigned
   * @param after the number of the last event that is known
   * @param begin the first offset that is kept
   * @param end the offset after the last one
   */
  PastReading(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      SessionId session,
      long after,
      long begin,
      long end) {
    this.consumer = consumer;
    this.partition = partition;
    this.session = session;
    this.after = after;
    this.end = end;
    // The event that is known is looked at, too: it tells of which generation the reader is.
    this.position = Math.max(begin, Math.min(end, after) - 1);
  }

  PastEvents.Part read(EventIndex.Blocks blocks) {
    long until = System.nanoTime() + LONGEST.toNanos();
    if (position < end) {
      poll(endOfBlock(position));
    }
    while (position < end
        && events.size() < MOST_EVENTS
        && bytes < MOST_BYTES
        && System.nanoTime() - until < 0) {
      if (position >= blocks.completeBefore()) {
        poll(end);
        continue;
      }
      OptionalLong block = next(blocks);
      if (block.isEmpty()) {
        position = Math.min(end, blocks.completeBefore());
        continue;
      }
      position = Math.max(position, block.getAsLong() * EventIndex.BLOCK);
      poll(endOfRun(blocks, block.getAsLong()));
    }
    return new PastEvents.Part(events, Math.max(after, position), position >= end, known);
  }

  private long endOfBlock(long offset) {
    return Math.min(end, (offset / EventIndex.BLOCK + 1) * EventIndex.BLOCK);
  }

  private OptionalLong next(EventIndex.Blocks blocks) {
    long current = position / EventIndex.BLOCK;
    return blocks.numbers().stream()
        .mapToLong(Long::longValue)
        .filter(block -> block >= current)
        .findFirst();
  }

  /** The end of the last of the blocks that follow each other. */
  private long endOfRun(EventIndex.Blocks blocks, long first) {
    long last = first;
    for (int i = blocks.numbers().indexOf(first) + 1;
        i < blocks.numbers().size() && blocks.numbers().get(i) == last + 1;
        i++) {
      last++;
    }
    return endOfBlock(last * EventIndex.BLOCK);
  }

  /** Reads some of the records before an offset. */
  private void poll(long stop) {
    if (consumed != position) {
      consumer.seek(partition, position);
      consumed = position;
    }
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      consumed = record.offset() + 1;
      if (record.offset() < stop) {
        take(record);
      }
    }
    // There are offsets without a record.
    consumed = Math.max(consumed, consumer.position(partition));
    position = Math.min(stop, consumed);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    if (!session.value().equals(record.key())) {
      return;
    }
    EventConsumers.read(record)
        .ifPresent(
            event -> {
              if (event.number() > after) {
                events.add(event);
                bytes += event.sizeBytes();
              } else if (event.number() == after) {
                known = event;
              }
            });
  }
}
