package dev.persistentbrowser.command.kafka;

import dev.persistentbrowser.config.ConfigException;
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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Makes the topics when they are not there, and tells whether the brokers answer. */
public final class Topics implements Component {
  private static final long START_SECONDS = 30;
  private static final long CHECK_SECONDS = 2;

  /** Longer than the longest deadline (1 h): what is older has ended. */
  private static final String COMMAND_RETENTION_MS = Long.toString(TimeUnit.DAYS.toMillis(1));

  private static final String REPLY_RETENTION_MS = Long.toString(TimeUnit.HOURS.toMillis(1));

  /** As long as the rows of ended sessions are kept. */
  private static final String EVENT_RETENTION_MS = Long.toString(TimeUnit.DAYS.toMillis(1));

  private final KafkaSettings settings;
  private @Nullable Admin admin;

  public Topics(KafkaSettings settings) {
    this.settings = settings;
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
