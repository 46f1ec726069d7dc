package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaIT {
  @TempDir Path temp;

  @Test
  void restart_keepsTopicsAndRecords() throws Exception {
    EmbeddedKafka first = new EmbeddedKafka(temp);
    first.start();
    makeTopic(first.bootstrap());
    send(first.bootstrap(), "a");
    first.check();
    first.close();
    first.close();
    assertThatThrownBy(first::check).hasMessageContaining("does not answer");

    EmbeddedKafka second = new EmbeddedKafka(temp);
    try (second) {
      second.start();
      send(second.bootstrap(), "b");
      assertThat(values(second.bootstrap(), 2)).containsExactly("a", "b");
    }
    assertThat(kafkaThreads()).isEmpty();
  }

  @Test
  void start_worksOnWhatAKilledBrokerLeft() throws Exception {
    try (StoresProcess stores = StoresProcess.start(temp)) {
      makeTopic(stores.address("kafka"));
      send(stores.address("kafka"), "a");
    }
    try (EmbeddedKafka kafka = new EmbeddedKafka(temp.resolve("kafka"))) {
      kafka.start();
      assertThat(values(kafka.bootstrap(), 1)).containsExactly("a");
    }
  }

  private static List<String> kafkaThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !thread.isDaemon())
        .map(Thread::getName)
        .filter(name -> name.contains("kafka") || name.contains("raft") || name.contains("quorum"))
        .toList();
  }

  private static void makeTopic(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
    }
  }

  private static void send(String bootstrap, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("t", "key", value)).get();
    }
  }

  private static List<String> values(String bootstrap, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("t", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
