package dev.persistentbrowser.gateway.event.kafka;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.id.SessionId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumers of the event topic, and what they read. */
final class EventConsumers {
  private static final Logger LOG = LoggerFactory.getLogger(EventConsumers.class);
  static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(1));

  private EventConsumers() {}

  static List<TopicPartition> partitions() {
    return IntStream.range(0, KafkaSettings.EVENT_PARTITIONS)
        .mapToObj(p -> new TopicPartition(KafkaSettings.EVENTS, p))
        .toList();
  }

  /**
   * Opens one without a group.
   *
   * @param config beside the usual one
   */
  static KafkaConsumer<String, byte[]> open(
      KafkaSettings settings, String clientId, Map<String, Object> config) {
    Map<String, Object> all = new HashMap<>(settings.client(clientId));
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // When the first records asked for are no longer kept, read the rest.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.putAll(config);
    return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** The event that lies there; one that this version cannot read is a gap. Empty for no event. */
  static Optional<NumberedEvent> read(ConsumerRecord<String, byte[]> record) {
    long number = EventRecords.number(record.offset());
    int sizeBytes = Math.max(0, record.serializedValueSize());
    try {
      return Optional.of(new NumberedEvent(number, sizeBytes, EventRecords.event(record)));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      LOG.warn("{}@{} is not an event that is known", record.partition(), record.offset());
      LOG.debug("Unreadable event", e);
    }
    if (record.key() == null) {
      return Optional.empty();
    }
    try {
      SessionId session = new SessionId(record.key());
      return Optional.of(
          gap(session, Instant.ofEpochMilli(record.timestamp()), number, Gap.Reason.UNREADABLE));
    } catch (IllegalArgumentException e) {
      LOG.debug("Not the key of a session", e);
      return Optional.empty();
    }
  }

  static NumberedEvent gap(SessionId session, Instant at, long number, Gap.Reason reason) {
    Occurrence what = new Gap(null, reason);
    return new NumberedEvent(number, 0, new Event(Event.VERSION, session, at, 0, what));
  }
}
