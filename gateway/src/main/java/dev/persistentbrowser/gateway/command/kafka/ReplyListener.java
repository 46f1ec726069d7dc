package dev.persistentbrowser.gateway.command.kafka;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
 * Reads this gateway's partition of the reply topic from its end, on one thread. A reply that it
 * misses is found in the journal by whoever waits.
 */
public final class ReplyListener implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
  private static final Duration POSITION = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(1));

  private final KafkaSettings settings;
  private final TopicPartition partition;
  private final Consumer<Reply> arrived;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable KafkaConsumer<String, byte[]> consumer;
  private volatile boolean positioned;
  private volatile boolean closing;

  public ReplyListener(KafkaSettings settings, int partition, Consumer<Reply> arrived) {
    this.settings = settings;
    this.partition = new TopicPartition(KafkaSettings.REPLIES, partition);
    this.arrived = arrived;
  }

  /** Returns when it is positioned: a reply that is sent from then on is seen. */
  @Override
  public void start() {
    Map<String, Object> config = new HashMap<>(settings.client("pb-gateway-replies"));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    KafkaConsumer<String, byte[]> opened =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    consumer = opened;
    try {
      opened.assign(List.of(partition));
      opened.seekToEnd(List.of(partition));
      opened.position(partition, POSITION);
    } catch (KafkaException e) {
      opened.close(CLOSE);
      ended.countDown();
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "the reply topic could not be positioned", e);
    }
    positioned = true;
    Thread.ofPlatform().name("replies").start(() -> run(opened));
  }

  private void run(KafkaConsumer<String, byte[]> opened) {
    try {
      while (!closing) {
        poll(opened);
      }
    } finally {
      positioned = false;
      opened.close(CLOSE);
      ended.countDown();
    }
  }

  private void poll(KafkaConsumer<String, byte[]> opened) {
    try {
      for (ConsumerRecord<String, byte[]> record : opened.poll(POLL)) {
        try {
          arrived.accept(CommandRecords.reply(record));
        } catch (RuntimeException e) {
          // Whatever it is: a listener that ended would miss all that follow.
          LOG.warn(
              "Passed over a record of {} that is not a reply: {}", partition, record.offset(), e);
        }
      }
    } catch (WakeupException e) {
      LOG.debug("Woken to close");
    } catch (InterruptException e) {
      closing = true;
    } catch (KafkaException e) {
      LOG.warn("Reading replies failed; trying again", e);
    }
  }

  @Override
  public void check() {
    if (!positioned) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the reply listener is not positioned");
    }
  }

  @Override
  public void close() {
    closing = true;
    KafkaConsumer<String, byte[]> opened = consumer;
    if (opened == null) {
      return;
    }
    opened.wakeup();
    try {
      if (!ended.await(3, TimeUnit.SECONDS)) {
        LOG.warn("The reply listener did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
