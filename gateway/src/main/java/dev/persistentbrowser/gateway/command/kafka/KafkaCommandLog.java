package dev.persistentbrowser.gateway.command.kafka;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Producers;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.command.CommandLog;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The command topic. The partition is named in the session's id. */
public final class KafkaCommandLog implements CommandLog {
  private final KafkaSettings settings;
  private final CommandRecords records;
  private final int replyPartition;
  private volatile @Nullable KafkaProducer<String, byte[]> producer;

  /**
   * @param replyPartition where this gateway reads its replies
   */
  public KafkaCommandLog(KafkaSettings settings, CommandRecords records, int replyPartition) {
    this.settings = settings;
    this.records = records;
    this.replyPartition = replyPartition;
  }

  @Override
  public void start() {
    KafkaProducer<String, byte[]> opened = Producers.open(settings, "pb-gateway-commands");
    producer = opened;
    Producers.awaitTopic(opened, KafkaSettings.COMMANDS);
  }

  @Override
  public void check() {
    open();
  }

  @Override
  public void append(Command command) {
    ProducerRecord<String, byte[]> record = records.command(command, replyPartition);
    long end = System.nanoTime() + Producers.DELIVERY.toNanos();
    try {
      // A producer that has lost sight of its topic blocks in the send already.
      open().send(record).get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private KafkaProducer<String, byte[]> open() {
    KafkaProducer<String, byte[]> opened = producer;
    if (opened == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the command log is not open");
    }
    return opened;
  }

  private static ServiceException unavailable(Exception cause) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "the command log did not acknowledge the command", cause);
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
