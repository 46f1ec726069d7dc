package dev.persistentbrowser.worker.housekeeping;

import java.time.Duration;
import java.time.Instant;

/** When the objects under a prefix are over. */
interface Rule {
  String prefix();

  /** A turn begins: what was looked up before may have changed. */
  default void begin() {}

  /** May throw {@code ServiceException} when it cannot be told now. */
  boolean over(Shelf.Item item, Instant now);

  /** What nobody will ask for after some time. */
  record OwnAge(String prefix, Duration life) implements Rule {
    @Override
    public boolean over(Shelf.Item item, Instant now) {
      return item.modified().plus(life).isBefore(now);
    }
  }
}
