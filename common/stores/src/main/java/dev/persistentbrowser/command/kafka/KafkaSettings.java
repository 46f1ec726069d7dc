package dev.persistentbrowser.command.kafka;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka is and how its topics are laid out.
 *
 * @param partitions of the command topic
 * @param replyPartitions of the reply topic
 */
public record KafkaSettings(
    String bootstrap, int partitions, int replyPartitions, short replication) {
  public static final String COMMANDS = "pb.commands";
  public static final String REPLIES = "pb.replies";
  public static final String EVENTS = "pb.events";

  /** Fixed: who resumes a stream of events names a place in one of them. */
  public static final int EVENT_PARTITIONS = 16;

  /** The group under which the offsets of the command topic are committed. */
  public static final String GROUP = "pb.workers";

  public static KafkaSettings from(Settings settings) {
    return new KafkaSettings(
        settings.text(Setting.PB_KAFKA_BOOTSTRAP),
        settings.integer(Setting.PB_PARTITIONS, 1, 10_000),
        settings.integer(Setting.PB_REPLY_PARTITIONS, 1, 1_000),
        (short) settings.integer(Setting.PB_REPLICATION, 1, 9));
  }

  /** What every client of this broker needs. */
  public Map<String, Object> client(String clientId) {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        CommonClientConfigs.CLIENT_ID_CONFIG,
        clientId,
        CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
        false,
        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        1000);
  }
}
