package dev.persistentbrowser.system;

import dev.persistentbrowser.command.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What lies in the topics of a stack. */
final class KafkaLog {
  private static final Duration POLL = Duration.ofMillis(200);

  private KafkaLog() {}

  /** Reads every record that is there now. */
  static void read(TestStack stack, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<String, Object> config =
        new HashMap<>(
            Map.of(
                "bootstrap.servers",
                stack.stack().settings().get("PB_KAFKA_BOOTSTRAP"),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Stream.of(KafkaSettings.COMMANDS, KafkaSettings.REPLIES, KafkaSettings.EVENTS)
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(each);
      }
    }
  }
}
