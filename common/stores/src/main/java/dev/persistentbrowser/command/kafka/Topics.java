package dev.persistentbrowser.command.kafka;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics when they are not there, and tells whether the brokers answer. */
public final class Topics implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final long START_SECONDS = 30;
  private static final long CHECK_SECONDS = 2;

  /** Longer than the longest deadline (1 h): what is older has ended. */
  private static final String COMMAND_RETENTION_MS = Long.toString(TimeUnit.DAYS.toMillis(1));

  private static final String REPLY_RETENTION_MS = Long.toString(TimeUnit.HOURS.toMillis(1));

  /** As long as the rows of ended sessions are kept. */
  private static final String EVENT_RETENTION_MS = Long.toString(TimeUnit.DAYS.toMillis(1));

  private final KafkaSettings settings;
  private final Durability durability;
  private @Nullable Admin admin;

  public Topics(KafkaSettings settings, Durability durability) {
    this.settings = settings;
    this.durability = durability;
  }

  @Override
  public void start() {
    Admin opened = Admin.create(settings.client("pb-topics"));
    admin = opened;
    make(
        opened,
        KafkaSettings.COMMANDS,
        settings.partitions(),
        "PB_PARTITIONS",
        COMMAND_RETENTION_MS);
    make(
        opened,
        KafkaSettings.REPLIES,
        settings.replyPartitions(),
        "PB_REPLY_PARTITIONS",
        REPLY_RETENTION_MS);
    make(
        opened,
        KafkaSettings.EVENTS,
        KafkaSettings.EVENT_PARTITIONS,
        "the event topic",
        EVENT_RETENTION_MS);
    if (durability == Durability.STRICT) {
      expectStrict(opened);
    }
  }

  /**
   * Of the topics only that of the commands is part of the promise: replies are in the journal, and
   * events are told as far as they can be. A record of it is on two machines, or on disk, before it
   * is acknowledged.
   */
  private void expectStrict(Admin opened) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, KafkaSettings.COMMANDS);
    if (strict(opened, topic)) {
      return;
    }
    String[] wanted =
        settings.replication() > 1
            ? new String[] {TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2"}
            : new String[] {TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1"};
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry(wanted[0], wanted[1]), AlterConfigOp.OpType.SET);
    try {
      await(opened.incrementalAlterConfigs(Map.of(topic, List.of(set))).all());
    } catch (ExecutionException e) {
      throw new ConfigException(
          List.of(
              "PB_DURABILITY=strict needs the topic %s with %s=%s, and it could not be set: %s"
                  .formatted(KafkaSettings.COMMANDS, wanted[0], wanted[1], e.getCause())));
    }
  }

  private boolean strict(Admin opened, ConfigResource topic) {
    try {
      Config config =
          Objects.requireNonNull(await(opened.describeConfigs(List.of(topic)).all()).get(topic));
      return value(config, TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG) == 1
          || (settings.replication() > 1
              && value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG) > 1);
    } catch (ExecutionException e) {
      LOG.warn("The configuration of {} cannot be read", topic.name(), e);
      return false;
    }
  }

  private static long value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? 0 : Long.parseLong(entry.value());
  }

  private void make(Admin opened, String name, int partitions, String setting, String retentionMs) {
    NewTopic topic =
        new NewTopic(name, partitions, settings.replication())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, retentionMs));
    try {
      await(opened.createTopics(List.of(topic)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw unavailable(e);
      }
      expectPartitions(opened, name, partitions, setting);
    }
  }

  private void expectPartitions(Admin opened, String name, int partitions, String setting) {
    Map<String, TopicDescription> topics;
    try {
      topics = await(opened.describeTopics(List.of(name)).allTopicNames());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        // Another process is just making it, by the same settings.
        return;
      }
      throw unavailable(e);
    }
    int there = Objects.requireNonNull(topics.get(name)).partitions().size();
    if (there < partitions) {
      throw new ConfigException(
          List.of(
              "topic %s has %d partitions, %s=%d wants more: add them or lower the setting"
                  .formatted(name, there, setting, partitions)));
    }
  }

  private <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  /**
   * Returns the broker's id of the event topic: a topic that is made anew has another. Throws
   * {@code ServiceException} with {@code UNAVAILABLE} when the broker does not answer.
   */
  public String eventTopicId() {
    Admin opened = admin;
    if (opened == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Kafka is not connected");
    }
    try {
      Map<String, TopicDescription> topics =
          opened
              .describeTopics(List.of(KafkaSettings.EVENTS))
              .allTopicNames()
              .get(CHECK_SECONDS, TimeUnit.SECONDS);
      return Objects.requireNonNull(topics.get(KafkaSettings.EVENTS)).topicId().toString();
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  @Override
  public void check() {
    Admin opened = admin;
    if (opened == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Kafka is not connected");
    }
    try {
      opened
          .describeTopics(List.of(KafkaSettings.COMMANDS))
          .allTopicNames()
          .get(CHECK_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private ServiceException unavailable(Exception cause) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "Kafka at " + settings.bootstrap() + " did not answer", cause);
  }

  @Override
  public void close() {
    Admin opened = admin;
    if (opened != null) {
      opened.close(Duration.ofSeconds(2));
      admin = null;
    }
  }
}
