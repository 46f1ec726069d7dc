package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Producers;
import dev.persistentbrowser.command.kafka.Topics;
import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.standalone.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands and replies through a real broker, large ones through a real S3. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CommandRecordsIT {
  private static final int PARTITIONS = 4;
  private static final SessionId SESSION = new SessionId("s3-4f9k2m7q");

  @RegisterExtension static final S3Server S3 = new S3Server();
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static S3Objects objects;
  private static CommandRecords records;

  @BeforeAll
  static void start() throws IOException {
    kafka = new EmbeddedKafka(Files.createDirectories(folder.resolve("kafka")));
    kafka.start();
    objects = S3.objects();
    objects.start();
    records = new CommandRecords(new ClaimCheck(objects));
  }

  @AfterAll
  static void stop() {
    objects.close();
    kafka.close();
  }

  @Test
  @Order(1)
  void topics_areMadeAndAcceptedWhenTheyAreThere() {
    for (int i = 0; i < 2; i++) {
      try (Topics topics = new Topics(settings(PARTITIONS), Durability.STANDARD)) {
        topics.start();
        topics.check();
      }
    }
  }

  @Test
  @Order(2)
  void topicsWithFewerPartitions_areRefused() {
    try (Topics topics = new Topics(settings(PARTITIONS + 1), Durability.STANDARD)) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(topics::start)
          .withMessageContaining("pb.commands has 4 partitions, PB_PARTITIONS=5 wants more");
    }
    try (Topics topics = new Topics(settings(PARTITIONS - 1), Durability.STANDARD)) {
      topics.start();
    }
  }

  @Test
  @Order(2)
  void strictTopics_areFlushedWithEachRecord() throws Exception {
    try (Topics topics = new Topics(settings(PARTITIONS), Durability.STRICT);
        Admin admin = Admin.create(settings(PARTITIONS).client("test"))) {
      topics.start();
      ConfigResource commands =
          new ConfigResource(ConfigResource.Type.TOPIC, KafkaSettings.COMMANDS);
      Config config =
          Objects.requireNonNull(
              admin
                  .describeConfigs(List.of(commands))
                  .all()
                  .get(30, TimeUnit.SECONDS)
                  .get(commands));
      assertThat(config.get(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG).value()).isEqualTo("1");
    }
  }

  @Test
  @Order(2)
  void aCommand_comesOutAsItWentIn() {
    Command command = command(act("button"));
    ConsumerRecord<String, byte[]> record = through(records.command(command, 7));
    assertThat(record.key()).isEqualTo(SESSION.value());
    assertThat(record.partition()).isEqualTo(SESSION.partition());
    assertThat(CommandRecords.replyPartition(record)).isEqualTo(7);
    assertThat(CommandRecords.opens(record)).isFalse();
    assertThat(records.command(record)).isEqualTo(command);
  }

  @Test
  @Order(2)
  void anOpening_isKnownWithoutReadingIt() {
    Command command = command(new Work.OpenSession(World.named("work")));
    ConsumerRecord<String, byte[]> record = through(records.command(command, 0));
    assertThat(CommandRecords.opens(record)).isTrue();
    assertThat(records.command(record)).isEqualTo(command);
  }

  @Test
  @Order(2)
  void aLargeCommand_isClaimedFromS3() {
    Command command = command(act("x".repeat(3 * ClaimCheck.LARGEST_INLINE_BYTES)));
    ConsumerRecord<String, byte[]> record = through(records.command(command, 0));
    assertThat(record.value().length).isLessThan(1000);
    assertThat(records.command(record)).isEqualTo(command);
  }

  @Test
  @Order(2)
  void onlyWhatIsAboveTheLimit_isDeposited() {
    ClaimCheck claims = new ClaimCheck(objects);
    // Two quotes belong to the text.
    JsonNode atTheLimit = TextNode.valueOf("x".repeat(ClaimCheck.LARGEST_INLINE_BYTES - 2));
    JsonNode above = TextNode.valueOf("x".repeat(ClaimCheck.LARGEST_INLINE_BYTES - 1));
    assertThat(claims.deposit("a/b", atTheLimit)).isSameAs(atTheLimit);
    JsonNode claim = claims.deposit("a/b", above);
    assertThat(claim).isNotEqualTo(above);
    assertThat(claims.redeem(claim)).isEqualTo(above);
    Refusals.assertRefused(
        ErrorCode.NOT_FOUND, () -> claims.redeem(Json.object().put("$claim", "a/gone")));
  }

  @Test
  @Order(2)
  void aReply_comesOutAsItWentIn() {
    Reply reply = World.reply(CommandId.random(), SESSION, 42);
    ConsumerRecord<String, byte[]> record = through(CommandRecords.reply(reply, 1));
    assertThat(record.topic()).isEqualTo(KafkaSettings.REPLIES);
    assertThat(record.partition()).isEqualTo(1);
    assertThat(record.key()).isEqualTo(reply.id().value());
    assertThat(CommandRecords.reply(record)).isEqualTo(reply);
  }

  @Test
  @Order(2)
  void whatIsNoCommand_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> records.command(record("[]")));
    assertThatIllegalArgumentException().isThrownBy(() -> records.command(record("{}")));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> records.command(record("no json")));
    ObjectNode newer = (ObjectNode) Json.tree(command(act("button")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> records.command(record(Json.write(newer.put("v", 2)))))
        .withMessageContaining("up to version 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandRecords.replyPartition(record("{}")));
    assertThatIllegalArgumentException().isThrownBy(() -> CommandRecords.opens(record("{}")));
  }

  @Test
  @Order(3)
  void whileKafkaIsAway_aSendEndsAndTheCheckFails() throws Exception {
    try (Topics topics = new Topics(settings(PARTITIONS), Durability.STANDARD);
        KafkaProducer<String, byte[]> producer = Producers.open(settings(PARTITIONS), "test")) {
      topics.start();
      ProducerRecord<String, byte[]> record = records.command(command(act("button")), 0);
      producer.send(record).get(30, TimeUnit.SECONDS);
      kafka.close();

      Future<RecordMetadata> sent = producer.send(record);
      // By its own delivery timeout of 2.5 s; this limit is for slow machines.
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> sent.get(30, TimeUnit.SECONDS))
          .withCauseInstanceOf(TimeoutException.class);
      Refusals.assertRefused(ErrorCode.UNAVAILABLE, topics::check);
    }
  }

  private static KafkaSettings settings(int partitions) {
    return new KafkaSettings(kafka.bootstrap(), partitions, 2, (short) 1);
  }

  private static Command command(Work work) {
    Instant accepted = Instant.parse("2026-01-02T03:04:05.678Z");
    return new Command(
        Command.VERSION,
        CommandId.random(),
        World.TENANT,
        SESSION,
        SESSION.page(1),
        work,
        accepted,
        accepted.plusSeconds(600),
        1,
        false,
        Retry.DEFAULT,
        GenerationRule.DEFAULT);
  }

  private static Work.Act act(String selector) {
    return new Work.Act(
        Json.MAPPER.createArrayNode(), "click", Json.object().put("selector", selector));
  }

  private static ConsumerRecord<String, byte[]> record(String value) {
    return new ConsumerRecord<>(
        KafkaSettings.COMMANDS, 0, 0, SESSION.value(), value.getBytes(StandardCharsets.UTF_8));
  }

  /** The record as a consumer gets it. */
  private static ConsumerRecord<String, byte[]> through(ProducerRecord<String, byte[]> record) {
    Map<String, Object> config = new HashMap<>(settings(PARTITIONS).client("test"));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (KafkaProducer<String, byte[]> producer = Producers.open(settings(PARTITIONS), "test");
        KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      RecordMetadata sent = producer.send(record).get(30, TimeUnit.SECONDS);
      TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
      consumer.assign(List.of(partition));
      consumer.seek(partition, sent.offset());
      while (true) {
        ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofSeconds(30));
        if (!polled.isEmpty()) {
          return polled.iterator().next();
        }
      }
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
