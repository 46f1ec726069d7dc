package dev.persistentbrowser.worker.intake.kafka;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Producers;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.worker.intake.ReplySender;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reply topic. */
public final class KafkaReplySender implements ReplySender {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaReplySender.class);

  /** The journal has told who waits already: this is the record of it, and the second way. */
  private static final Duration LINGER = Duration.ofMillis(25);

  private final KafkaSettings settings;
  private volatile @Nullable KafkaProducer<String, byte[]> producer;

  public KafkaReplySender(KafkaSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {
    KafkaProducer<String, byte[]> opened = Producers.open(settings, "pb-worker-replies", LINGER);
    producer = opened;
    Producers.awaitTopic(opened, KafkaSettings.REPLIES);
  }

  @Override
  public void check() {
    if (producer == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the reply sender is not open");
    }
  }

  @Override
  public void send(Reply reply, int replyPartition) {
    KafkaProducer<String, byte[]> opened = producer;
    if (opened == null) {
      return;
    }
    try {
      Future<?> _ =
          opened.send(
              CommandRecords.reply(reply, replyPartition),
              (metadata, failure) -> {
                if (failure != null) {
                  LOG.warn("The wake-up of {} was not sent", reply.id(), failure);
                }
              });
    } catch (KafkaException e) {
      LOG.warn("The wake-up of {} was not sent", reply.id(), e);
    }
  }

  @Override
  public void close() {
    KafkaProducer<String, byte[]> opened = producer;
    producer = null;
    if (opened != null) {
      opened.close(Duration.ofSeconds(2));
    }
  }
}
