package dev.persistentbrowser.worker.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Producers;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.worker.event.EventQueues;
import dev.persistentbrowser.worker.event.EventSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event topic. One thread gives the events of all sessions to an idempotent producer, which
 * keeps their order and sends each once. While the broker is away events wait in {@link
 * EventQueues}; no session waits for that.
 */
public final class KafkaEventSender implements EventSender {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventSender.class);

  /**
   * How long the producer tries. What it gives up after that may have been appended all the same,
   * so a gap is told too much rather than an event twice.
   */
  private static final Duration DELIVERY = Duration.ofMinutes(5);

  /** Of all sessions, with the producer at a time. */
  private static final long BUFFER_BYTES = 16L << 20;

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final KafkaSettings settings;
  private final EventQueues queues;
  private final Thread sending =
      Thread.ofPlatform().name("events").daemon(true).unstarted(this::run);
  private volatile @Nullable KafkaProducer<String, byte[]> producer;

  public KafkaEventSender(KafkaSettings settings, EventQueues.Limits limits, InstantSource clock) {
    this.settings = settings;
    this.queues = new EventQueues(limits, clock);
  }

  @Override
  public void start() {
    producer = Producers.openPatient(settings, "pb-worker-events", DELIVERY, BUFFER_BYTES);
    sending.start();
  }

  @Override
  public void check() {
    if (producer == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the event sender is not open");
    }
  }

  @Override
  public CompletableFuture<Long> tell(SessionId session, int generation, Occurrence what) {
    return queues.offer(session, generation, what);
  }

  @Override
  public boolean awaitTold(SessionId session, Duration atMost) throws InterruptedException {
    return queues.awaitEmpty(session, atMost);
  }

  private void run() {
    try {
      for (EventQueues.Outgoing next = queues.next(); next != null; next = queues.next()) {
        send(next);
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted to close");
    }
  }

  private void send(EventQueues.Outgoing event) {
    KafkaProducer<String, byte[]> opened = producer;
    if (opened == null) {
      return;
    }
    try {
      Future<?> _ =
          opened.send(
              EventRecords.record(event.session(), event.record()),
              (metadata, failure) -> answered(event, metadata, failure));
    } catch (KafkaException | IllegalStateException e) {
      // It is closed.
      queues.refused(event, e);
    }
  }

  private void answered(
      EventQueues.Outgoing event, RecordMetadata metadata, @Nullable Exception failure) {
    if (failure == null) {
      queues.sent(event, EventRecords.number(metadata.offset()));
    } else if (failure instanceof TimeoutException && Thread.currentThread().equals(sending)) {
      // The producer had no room for it, or does not know the topic now: it has not gone out.
      LOG.debug("Kafka unavailable, retrying", failure);
      queues.back(event);
    } else {
      queues.refused(event, failure);
    }
  }

  @Override
  public void close() {
    try {
      if (producer != null && !queues.awaitEmpty(CLOSING)) {
        LOG.info("Kafka does not take the last events in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int left = queues.close();
    if (left > 0) {
      LOG.warn("{} events were not sent", left);
    }
    KafkaProducer<String, byte[]> opened = producer;
    producer = null;
    if (opened != null) {
      opened.close(CLOSING);
    }
  }
}
