package dev.persistentbrowser.client;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long the waits that the client does itself go on, in milliseconds; 0 is for ever. */
final class Timeouts {
  private static final double DEFAULT_MS = 30_000;

  private final Map<String, Double> ofPages = new HashMap<>();
  private double ofSession = DEFAULT_MS;

  /**
   * @param page null stands for all pages of the session
   */
  void set(@Nullable String page, double timeoutMs) {
    if (page == null) {
      ofSession = timeoutMs;
    } else {
      ofPages.put(page, timeoutMs);
    }
  }

  /**
   * @param asked of this very wait
   */
  double of(@Nullable String page, @Nullable Double asked) {
    if (asked != null) {
      return asked;
    }
    Double ofPage = page == null ? null : ofPages.get(page);
    return ofPage == null ? ofSession : ofPage;
  }
}
