package dev.persistentbrowser.chaos.stack;

import java.util.List;

/** The relays of one process, to each of the stores. */
public record Links(Relay kafka, Relay redis, Relay s3) {
  public List<Relay> all() {
    return List.of(kafka, redis, s3);
  }

  public Relay to(Role store) {
    return switch (store) {
      case KAFKA -> kafka;
      case REDIS -> redis;
      case S3 -> s3;
      case GATEWAY, WORKER -> throw new IllegalArgumentException(store + " is no store");
    };
  }
}
