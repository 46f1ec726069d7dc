package dev.persistentbrowser.worker.browser;

import java.time.Duration;

/**
 * How long one waits for what may hang.
 *
 * @param period between two looks at a host
 * @param looks without an answer, one after the other, after which a host is dead. Looks and not
 *     time: while this process itself was stopped, nothing can be said of others
 * @param page how long a page that hangs has after each means against that
 */
public record Patience(Duration period, int looks, Duration page) {
  /**
   * A host may be silent for 15 s: answers of many MiB pass through one thread, machines are busy,
   * and all sessions of a host are lost with it.
   */
  public static final Patience STANDARD =
      new Patience(Duration.ofSeconds(1), 15, Duration.ofSeconds(2));

  public Patience {
    if (!period.isPositive() || looks <= 0 || !page.isPositive()) {
      throw new IllegalArgumentException(
          "times and looks are to be positive: " + period + ", " + looks + ", " + page);
    }
  }
}
