package dev.persistentbrowser.worker.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaOutage;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event topic. One thread gives the events of all sessions to an idempotent producer, which
 * keeps their order and sends each once. While the broker is away events wait in {@link
 * EventQueues}; no session waits for that.
 *
 * <p>After a refusal one event at a time is tried, with growing pauses, and where the producer may
 * be of no more use, with a new one.
 */
public final class KafkaEventSender implements EventSender {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventSender.class);

  /**
   * How long the producer tries. What it gives up after that may have been appended all the same,
   * so a gap is told too much rather than an event twice.
   */
  private static final Duration DELIVERY = Duration.ofMinutes(5);

  /** Most bytes of all sessions that the producer holds. */
  private static final long BUFFER_BYTES = 16L << 20;

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Supplier<? extends Producer<String, byte[]>> producers;
  private final EventQueues queues;
  private final KafkaOutage outage = new KafkaOutage("Kafka does not take the events");
  private final Thread sending =
      Thread.ofPlatform().name("events").daemon(true).unstarted(this::run);

  /** Held to open or close the producer. */
  private final Object opening = new Object();

  private volatile @Nullable Producer<String, byte[]> producer;

  public KafkaEventSender(KafkaSettings settings, EventQueues.Limits limits, InstantSource clock) {
    this(
        () -> Producers.openPatient(settings, "pb-worker-events", DELIVERY, BUFFER_BYTES),
        limits,
        clock);
  }

  KafkaEventSender(
      Supplier<? extends Producer<String, byte[]>> producers,
      EventQueues.Limits limits,
      InstantSource clock) {
    this.producers = producers;
    this.queues = new EventQueues(limits, clock);
  }

  @Override
  public void start() {
    producer = producers.get();
    sending.start();
  }

  @Override
  public void check() {
    if (producer == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the event sender is not open");
    }
    outage.check();
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
        if (!outage.pause()) {
          queues.back(next);
          return;
        }
        Exception refusal = outage.cause();
        if (refusal != null && !(refusal instanceof RetriableException)) {
          renew();
        }
        Future<?> sent = send(next);
        if (refusal != null) {
          awaitAnswer(sent);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted to close");
    }
  }

  /** Some refusals are for good: such a producer takes nothing any more. */
  private void renew() {
    synchronized (opening) {
      Producer<String, byte[]> former = producer;
      if (former == null) {
        return;
      }
      former.close(Duration.ZERO);
      try {
        producer = producers.get();
      } catch (KafkaException e) {
        // The closed one takes nothing: the next try opens one again.
        outage.refused(e);
      }
    }
  }

  private static void awaitAnswer(Future<?> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      LOG.debug("Refused again", e);
    }
  }

  private Future<?> send(EventQueues.Outgoing event) {
    Producer<String, byte[]> opened = producer;
    if (opened == null) {
      queues.back(event);
      return CompletableFuture.completedFuture(null);
    }
    try {
      return opened.send(
          EventRecords.record(event.session(), event.record()),
          (metadata, failure) -> answered(event, metadata, failure));
    } catch (KafkaException | IllegalStateException e) {
      // The producer is of no more use.
      outage.refused(e);
      queues.back(event);
      return CompletableFuture.failedFuture(e);
    }
  }

  private void answered(
      EventQueues.Outgoing event, RecordMetadata metadata, @Nullable Exception failure) {
    if (failure == null) {
      outage.over();
      queues.sent(event, EventRecords.number(metadata.offset()));
    } else if (isOfTheRecord(failure) && !event.isGap()) {
      LOG.warn("Kafka refuses {} of {}", event.label(), event.session(), failure);
      queues.refused(event, failure);
    } else if (Thread.currentThread().equals(sending)) {
      // The event was not sent. A slow broker can fill the producer's buffer, too.
      if (failure instanceof TimeoutException) {
        LOG.debug("Kafka unavailable, retrying", failure);
      } else {
        outage.refused(failure);
      }
      queues.back(event);
    } else {
      outage.refused(failure);
      queues.refused(event, failure);
    }
  }

  private static boolean isOfTheRecord(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException;
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
    outage.close();
    synchronized (opening) {
      Producer<String, byte[]> opened = producer;
      producer = null;
      if (opened != null) {
        opened.close(CLOSING);
      }
    }
  }
}
