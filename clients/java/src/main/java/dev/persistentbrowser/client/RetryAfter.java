package dev.persistentbrowser.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** When a server wants to be asked again: seconds, or an HTTP date. */
final class RetryAfter {
  private RetryAfter() {}

  /** Milliseconds from now; 0 when it does not say, or says what is neither. */
  static long millis(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").map(text -> millis(text.strip(), now)).orElse(0L);
  }

  private static long millis(String text, Instant now) {
    try {
      if (text.chars().allMatch(Character::isDigit)) {
        return Duration.ofSeconds(Long.parseLong(text)).toMillis();
      }
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, Duration.between(now, then).toMillis());
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      return 0;
    }
  }
}
