package dev.persistentbrowser.gateway.event.kafka;

import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lifecycle.Component;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the event topic once for all gateways and writes the {@link EventIndex}, from where it is
 * complete. One gateway does so; another one follows when it is gone. Without any, readers are
 * slower, and miss nothing.
 */
public final class KafkaEventIndexer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventIndexer.class);

  /** Shorter than a term. */
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** Records are collected for so long: each part is a call of Redis. */
  private static final int COLLECTING_MS = 1000;

  /** Unless there is so much: less than a broker gives of one partition at a time (1 MiB). */
  private static final int MUCH_BYTES = 256 * 1024;

  private static final int MOST_RECORDS = 5000;

  private final KafkaSettings settings;
  private final EventIndex index;
  private final Supplier<String> topicId;
  private final String writer = "gateway/" + UUID.randomUUID();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("event-index").daemon(true).unstarted(this::run);
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  /**
   * @param topicId the broker's id of the event topic
   */
  public KafkaEventIndexer(KafkaSettings settings, EventIndex index, Supplier<String> topicId) {
    this.settings = settings;
    this.index = index;
    this.topicId = topicId;
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Nothing depends on it. */
  @Override
  public void check() {}

  private void run() {
    try {
      do {
        writeWhileClaimed();
      } while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
      index.resign(writer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ServiceException e) {
      LOG.debug("Another gateway follows a little later", e);
    }
  }

  private void writeWhileClaimed() {
    try {
      if (!index.claim(writer)) {
        return;
      }
      try (KafkaConsumer<String, byte[]> opened = open()) {
        consumer = opened;
        write(opened, topicId.get());
      } finally {
        consumer = null;
      }
    } catch (WakeupException | InterruptException e) {
      LOG.debug("Consumer woken for shutdown");
    } catch (ServiceException | KafkaException e) {
      LOG.info("The index of the events is not written now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The index of the events is not written; trying again", e);
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    return EventConsumers.open(
        settings,
        "pb-gateway-event-index",
        Map.of(
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, COLLECTING_MS,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, MUCH_BYTES,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS));
  }

  private void write(KafkaConsumer<String, byte[]> opened, String topic) {
    List<TopicPartition> all = EventConsumers.partitions();
    opened.assign(all);
    Map<TopicPartition, Long> ends = opened.endOffsets(all);
    Map<TopicPartition, Long> begins = opened.beginningOffsets(all);
    for (TopicPartition partition : all) {
      long complete = index.completeBefore(new EventIndex.Log(topic, partition.partition()));
      long end = ends.getOrDefault(partition, 0L);
      opened.seek(partition, Math.max(begins.getOrDefault(partition, 0L), Math.min(complete, end)));
    }
    while (closing.getCount() > 0 && index.claim(writer)) {
      ConsumerRecords<String, byte[]> records = opened.poll(PERIOD);
      for (TopicPartition partition : records.partitions()) {
        EventIndex.Part part =
            part(topic, partition, records.records(partition), opened.position(partition));
        if (!index.write(writer, part)) {
          return;
        }
      }
    }
  }

  private static EventIndex.Part part(
      String topic,
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records,
      long before) {
    Map<SessionId, Set<Long>> blocks = new HashMap<>();
    Set<SessionId> ended = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      Optional<Event> event = EventConsumers.read(record).map(NumberedEvent::event);
      if (event.isPresent()) {
        SessionId session = event.get().session();
        blocks
            .computeIfAbsent(session, _ -> new TreeSet<>())
            .add(record.offset() / EventIndex.BLOCK);
        if (event.get().what() instanceof Occurrence.Closed
            || event.get().what() instanceof Occurrence.Lost) {
          ended.add(session);
        }
      }
    }
    return new EventIndex.Part(
        new EventIndex.Log(topic, partition.partition()), blocks, ended, before);
  }

  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<String, byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      if (!thread.join(Duration.ofSeconds(3))) {
        LOG.warn("The writer of the index did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
