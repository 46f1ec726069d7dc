package dev.persistentbrowser.command.kafka;

import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as records. */
public final class EventRecords {
  private EventRecords() {}

  /** Where the events of a session lie; the number of partitions does not change. */
  public static int partition(SessionId session) {
    return session.partition() % KafkaSettings.EVENT_PARTITIONS;
  }

  /**
   * An event as a record.
   *
   * @param event JSON of an {@link Event}
   */
  public static ProducerRecord<String, byte[]> record(SessionId session, byte[] event) {
    return new ProducerRecord<>(KafkaSettings.EVENTS, partition(session), session.value(), event);
  }

  /** Throws {@link UncheckedIOException} when it is not an event that this version knows. */
  public static Event event(ConsumerRecord<String, byte[]> record) {
    return Json.read(record.value(), Event.class);
  }

  /** The number of the event that lies there: events are numbered from 1. */
  public static long number(long offset) {
    return offset + 1;
  }
}
