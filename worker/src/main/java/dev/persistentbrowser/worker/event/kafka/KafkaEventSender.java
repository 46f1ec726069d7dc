package dev.persistentbrowser.worker.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Producers;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.worker.event.EventSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event topic. A thread of its own sends, one event after the other: a producer that has lost
 * sight of its topic blocks, and no session is to wait for that.
 */
public final class KafkaEventSender implements EventSender {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventSender.class);

  private final KafkaSettings settings;
  private final InstantSource clock;
  private final ExecutorService sending =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("events").daemon(true).factory());
  private volatile @Nullable KafkaProducer<String, byte[]> producer;

  public KafkaEventSender(KafkaSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    producer = Producers.open(settings, "pb-worker-events");
  }

  @Override
  public void check() {
    if (producer == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the event sender is not open");
    }
  }

  @Override
  public CompletableFuture<Long> tell(SessionId session, Occurrence what) {
    Event event = new Event(Event.VERSION, session, clock.instant(), what);
    CompletableFuture<Long> number = new CompletableFuture<>();
    try {
      sending.execute(() -> send(event, number));
    } catch (RejectedExecutionException e) {
      notSent(event, e, number);
    }
    return number;
  }

  private void send(Event event, CompletableFuture<Long> number) {
    KafkaProducer<String, byte[]> opened = producer;
    if (opened == null) {
      notSent(event, new IllegalStateException("the event sender is not open"), number);
      return;
    }
    try {
      Future<?> _ =
          opened.send(
              EventRecords.record(event),
              (metadata, failure) -> {
                if (failure == null) {
                  number.complete(EventRecords.number(metadata.offset()));
                } else {
                  notSent(event, failure, number);
                }
              });
    } catch (KafkaException e) {
      notSent(event, e, number);
    }
  }

  private static void notSent(Event event, Exception cause, CompletableFuture<Long> number) {
    LOG.warn("The event {} of {} was not sent", event.what(), event.session(), cause);
    number.completeExceptionally(cause);
  }

  @Override
  public void close() {
    sending.shutdown();
    try {
      if (!sending.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("Some events were not sent");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    KafkaProducer<String, byte[]> opened = producer;
    producer = null;
    if (opened != null) {
      opened.close(Duration.ofSeconds(2));
    }
  }
}
