package dev.persistentbrowser.command.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers for records that somebody waits for. */
public final class Producers {
  /**
   * A send that is not acknowledged by then has failed (it may have been appended all the same).
   */
  public static final Duration DELIVERY = Duration.ofSeconds(2);

  private static final Duration START = Duration.ofSeconds(30);

  private Producers() {}

  /** One that sends at once. */
  public static KafkaProducer<String, byte[]> open(KafkaSettings settings, String clientId) {
    return open(settings, clientId, Duration.ZERO);
  }

  /**
   * Opens one.
   *
   * @param linger how long a record may wait for others, to travel together
   */
  public static KafkaProducer<String, byte[]> open(
      KafkaSettings settings, String clientId, Duration linger) {
    return open(config(settings, clientId, linger, DELIVERY));
  }

  /**
   * Opens one that sends at once, and keeps trying while the broker is away.
   *
   * @param delivery how long it tries
   * @param bufferBytes of what it has taken and the broker has not
   */
  public static KafkaProducer<String, byte[]> openPatient(
      KafkaSettings settings, String clientId, Duration delivery, long bufferBytes) {
    Map<String, Object> config = config(settings, clientId, Duration.ZERO, delivery);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
    return open(config);
  }

  private static Map<String, Object> config(
      KafkaSettings settings, String clientId, Duration linger, Duration delivery) {
    Map<String, Object> config = new HashMap<>(settings.client(clientId));
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
    return config;
  }

  private static KafkaProducer<String, byte[]> open(Map<String, Object> config) {
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Returns when the producer knows the topic, which a broker that has just made it may not tell at
   * once. The first send would otherwise pay for that.
   */
  public static void awaitTopic(KafkaProducer<String, byte[]> producer, String topic) {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        producer.partitionsFor(topic);
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
      }
    }
  }
}
