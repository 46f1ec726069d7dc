package dev.persistentbrowser.chaos.kafka;

import dev.persistentbrowser.command.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Counts the records of the command topic that workers are not done with. */
public final class Lag implements AutoCloseable {
  private static final long SECONDS = 20;

  private final int partitions;
  private final Admin admin;

  /** Connects at once. */
  public Lag(String bootstrap, int partitions) {
    this.partitions = partitions;
    this.admin =
        Admin.create(new KafkaSettings(bootstrap, partitions, 1, (short) 1).client("pb-lag"));
  }

  /** Of all partitions. */
  public long total() {
    return ofEach().values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<Integer, Long> ofEach() {
    try {
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(
                  IntStream.range(0, partitions)
                      .mapToObj(p -> new TopicPartition(KafkaSettings.COMMANDS, p))
                      .collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest())))
              .all()
              .get(SECONDS, TimeUnit.SECONDS);
      Map<TopicPartition, OffsetAndMetadata> done =
          admin
              .listConsumerGroupOffsets(KafkaSettings.GROUP)
              .partitionsToOffsetAndMetadata()
              .get(SECONDS, TimeUnit.SECONDS);
      return ends.entrySet().stream()
          .collect(
              Collectors.toMap(
                  end -> end.getKey().partition(),
                  end -> {
                    OffsetAndMetadata committed = done.get(end.getKey());
                    return end.getValue().offset() - (committed == null ? 0 : committed.offset());
                  }));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not tell its offsets", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
