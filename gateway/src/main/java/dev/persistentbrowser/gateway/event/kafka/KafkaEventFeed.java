package dev.persistentbrowser.gateway.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaOutage;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.gateway.event.EventFeed;
import dev.persistentbrowser.gateway.event.PastEvents;
import dev.persistentbrowser.gateway.event.Subscription;
import dev.persistentbrowser.gateway.event.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event topic: one thread reads its end for all who listen; what was before is read for each
 * who asks for it.
 */
public final class KafkaEventFeed implements EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventFeed.class);
  private static final Duration POSITION = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final KafkaPastEvents past;
  private final Subscriptions subscriptions;
  private final KafkaOutage outage = new KafkaOutage("Kafka does not give the events");
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Next offset to read, by partition. Confined to the reading thread once it runs. */
  private final long[] next = new long[KafkaSettings.EVENT_PARTITIONS];

  private @Nullable KafkaConsumer<String, byte[]> tail;
  private volatile boolean positioned;
  private volatile boolean closing;

  /**
   * @param topicId the broker's id of the event topic
   */
  public KafkaEventFeed(KafkaSettings settings, EventIndex index, Supplier<String> topicId) {
    this.settings = settings;
    this.past = new KafkaPastEvents(settings, index, topicId);
    this.subscriptions = new Subscriptions(past);
  }

  /** Returns when it is positioned: an event that is sent from then on is seen. */
  @Override
  public void start() {
    KafkaConsumer<String, byte[]> opened =
        EventConsumers.open(settings, "pb-gateway-events", Map.of());
    tail = opened;
    List<TopicPartition> all = EventConsumers.partitions();
    try {
      opened.assign(all);
      opened.seekToEnd(all);
      all.forEach(partition -> next[partition.partition()] = opened.position(partition, POSITION));
    } catch (KafkaException e) {
      opened.close(EventConsumers.CLOSE);
      ended.countDown();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the events cannot be read", e);
    }
    positioned = true;
    Thread.ofPlatform().name("events").start(() -> run(opened));
  }

  private void run(KafkaConsumer<String, byte[]> opened) {
    try {
      while (!closing) {
        try {
          if (outage.pause()) {
            opened.poll(POLL).forEach(this::arrived);
            outage.over();
          }
        } catch (WakeupException e) {
          LOG.debug("Consumer woken for shutdown");
        } catch (InterruptException | InterruptedException e) {
          LOG.debug("Interrupted to close", e);
          closing = true;
        } catch (KafkaException e) {
          outage.refused(e);
        }
      }
    } finally {
      positioned = false;
      opened.close(EventConsumers.CLOSE);
      ended.countDown();
    }
  }

  private void arrived(ConsumerRecord<String, byte[]> record) {
    int partition = record.partition();
    if (record.offset() != next[partition]) {
      LOG.warn(
          "Events of partition {} from {} to {} were not read in time",
          partition,
          next[partition],
          record.offset());
      subscriptions.missed(
          session -> EventRecords.partition(session) == partition, next[partition]);
    }
    next[partition] = record.offset() + 1;
    EventConsumers.read(record).ifPresent(subscriptions::arrived);
  }

  @Override
  public Subscription subscribe(PastEvents.Source source, @Nullable Long after)
      throws InterruptedException {
    return subscriptions.open(source, after);
  }

  @Override
  public void letGo() {
    subscriptions.close();
  }

  @Override
  public void check() {
    if (!positioned) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the event feed is not positioned");
    }
    outage.check();
  }

  @Override
  public void close() {
    letGo();
    past.close();
    closing = true;
    KafkaConsumer<String, byte[]> opened = tail;
    if (opened == null) {
      return;
    }
    outage.close();
    opened.wakeup();
    try {
      if (!ended.await(3, TimeUnit.SECONDS)) {
        LOG.warn("The event feed did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
