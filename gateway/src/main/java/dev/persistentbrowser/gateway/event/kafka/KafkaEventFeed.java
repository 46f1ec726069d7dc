package dev.persistentbrowser.gateway.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.event.EventFeed;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.gateway.event.Subscription;
import dev.persistentbrowser.gateway.event.Subscriptions;
import dev.persistentbrowser.id.SessionId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event topic: one thread reads its end for all who listen; what was before is read for each
 * who asks for it, by a consumer of its own.
 */
public final class KafkaEventFeed implements EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventFeed.class);
  private static final Duration POSITION = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration REPLAY = Duration.ofSeconds(10);
  private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(1));

  /** Who missed more gets it in parts: the stream ends, and goes on from there. */
  private static final int MOST_REPLAYED = 10_000;

  private final KafkaSettings settings;
  private final Subscriptions subscriptions = new Subscriptions();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable KafkaConsumer<String, byte[]> tail;
  private volatile boolean positioned;
  private volatile boolean closing;

  public KafkaEventFeed(KafkaSettings settings) {
    this.settings = settings;
  }

  private KafkaConsumer<String, byte[]> consumer(String clientId) {
    Map<String, Object> config = new HashMap<>(settings.client(clientId));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Of what is no longer kept, the rest.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Returns when it is positioned: an event that is sent from then on is seen. */
  @Override
  public void start() {
    KafkaConsumer<String, byte[]> opened = consumer("pb-gateway-events");
    tail = opened;
    List<TopicPartition> all =
        IntStream.range(0, KafkaSettings.EVENT_PARTITIONS)
            .mapToObj(p -> new TopicPartition(KafkaSettings.EVENTS, p))
            .toList();
    try {
      opened.assign(all);
      opened.seekToEnd(all);
      all.forEach(partition -> opened.position(partition, POSITION));
    } catch (KafkaException e) {
      opened.close(CLOSE);
      ended.countDown();
      throw unavailable(e);
    }
    positioned = true;
    Thread.ofPlatform().name("events").start(() -> run(opened));
  }

  private void run(KafkaConsumer<String, byte[]> opened) {
    try {
      while (!closing) {
        try {
          opened.poll(POLL).forEach(this::arrived);
        } catch (WakeupException e) {
          LOG.debug("Woken to close");
        } catch (InterruptException e) {
          closing = true;
        } catch (KafkaException e) {
          LOG.warn("Reading events failed; trying again", e);
        }
      }
    } finally {
      positioned = false;
      opened.close(CLOSE);
      ended.countDown();
    }
  }

  private void arrived(ConsumerRecord<String, byte[]> event) {
    NumberedEvent read = read(event);
    if (read != null) {
      subscriptions.arrived(read);
    }
  }

  /** Null when it is none that this version knows. */
  private static @Nullable NumberedEvent read(ConsumerRecord<String, byte[]> record) {
    try {
      return new NumberedEvent(EventRecords.number(record.offset()), EventRecords.event(record));
    } catch (UncheckedIOException e) {
      LOG.warn("Passed over {}@{}: not an event", record.partition(), record.offset(), e);
      return null;
    }
  }

  @Override
  public Subscription subscribe(SessionId session, @Nullable Long after) {
    // Before the past is read: what comes meanwhile is kept.
    Subscription subscription = subscriptions.open(session);
    if (after == null) {
      return subscription;
    }
    try (KafkaConsumer<String, byte[]> past = consumer("pb-gateway-past-events")) {
      replay(past, session, after, subscription);
      return subscription;
    } catch (KafkaException e) {
      subscription.close();
      throw unavailable(e);
    }
  }

  private static void replay(
      KafkaConsumer<String, byte[]> past,
      SessionId session,
      long after,
      Subscription subscription) {
    TopicPartition partition =
        new TopicPartition(KafkaSettings.EVENTS, EventRecords.partition(session));
    past.assign(List.of(partition));
    long end = Objects.requireNonNull(past.endOffsets(List.of(partition), REPLAY).get(partition));
    past.seek(partition, Math.min(after, end));
    List<NumberedEvent> events = new ArrayList<>();
    long until = System.nanoTime() + REPLAY.toNanos();
    while (past.position(partition, REPLAY) < end && events.size() < MOST_REPLAYED) {
      if (System.nanoTime() - until > 0) {
        throw new org.apache.kafka.common.errors.TimeoutException("the past takes too long");
      }
      for (ConsumerRecord<String, byte[]> record : past.poll(POLL)) {
        if (record.offset() < end && session.value().equals(record.key())) {
          NumberedEvent read = read(record);
          if (read != null) {
            events.add(read);
          }
        }
      }
    }
    boolean all = past.position(partition, REPLAY) >= end;
    subscription.replay(events, end);
    if (!all) {
      subscription.end();
    }
  }

  @Override
  public void letGo() {
    subscriptions.close();
  }

  private static ServiceException unavailable(KafkaException cause) {
    return new ServiceException(ErrorCode.UNAVAILABLE, "the events cannot be read", cause);
  }

  @Override
  public void check() {
    if (!positioned) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the event feed is not positioned");
    }
  }

  @Override
  public void close() {
    letGo();
    closing = true;
    KafkaConsumer<String, byte[]> opened = tail;
    if (opened == null) {
      return;
    }
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
