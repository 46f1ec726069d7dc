package dev.persistentbrowser.worker.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.event.EventQueues.Limits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KafkaEventSenderTest {
  private static final SessionId SESSION = new SessionId("s3-4f9k2m7q");
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final long MANY = 100_000_000;

  /** Failures of the next producers to be opened; a producer without one accepts everything. */
  private final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();

  private final AtomicInteger opened = new AtomicInteger();
  private final KafkaEventSender sender =
      new KafkaEventSender(this::open, new Limits(100, MANY, MANY), CLOCK);

  @AfterEach
  void close() {
    sender.close();
  }

  private Producer<String, byte[]> open() {
    opened.incrementAndGet();
    MockProducer<String, byte[]> producer =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    @Nullable RuntimeException failure = failures.poll();
    producer.sendException = failure;
    return producer;
  }

  @Test
  void aProducerOfNoMoreUse_isReplaced_andTheEventIsNotLost() throws Exception {
    failures.add(new KafkaException("in an error state"));
    failures.add(new ClusterAuthorizationException("not allowed"));
    sender.start();
    CompletableFuture<Long> number = tell();
    assertThat(number.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(opened).hasValue(3);
    assertThatCode(sender::check).doesNotThrowAnyException();
  }

  @Test
  void whileKafkaRefuses_theCheckFails_andTheTriesAreFew()
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int i = 0; i < 3; i++) {
      failures.add(new ClusterAuthorizationException("not allowed"));
    }
    sender.start();
    long began = System.nanoTime();
    CompletableFuture<Long> number = tell();
    long end = began + TimeUnit.SECONDS.toNanos(30);
    while (opened.get() < 3 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    // The third one was opened after the second refusal, and its own comes with the next pause.
    assertThatThrownBy(sender::check)
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("Kafka does not take the events");
    assertThat(number.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    // 100, 200 and 400 ms.
    assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(650));
    assertThat(opened).hasValue(4);
  }

  private CompletableFuture<Long> tell() {
    return sender.tell(
        SESSION,
        1,
        new Occurrence.Told("a", null, null, Json.MAPPER.getNodeFactory().textNode("text")));
  }
}
