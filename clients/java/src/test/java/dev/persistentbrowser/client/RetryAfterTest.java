package dev.persistentbrowser.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static long millis(String value) {
    return RetryAfter.millis(
        HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true), NOW);
  }

  @Test
  void seconds_areCounted() {
    assertThat(millis("3")).isEqualTo(3000);
    assertThat(millis("0")).isZero();
  }

  @Test
  void aDate_isCountedFromNow() {
    assertThat(millis("Fri, 27 Nov 2026 12:00:07 GMT")).isEqualTo(7000);
    assertThat(millis("Fri, 27 Nov 2026 11:00:00 GMT")).isZero();
  }

  @Test
  void whatIsNeither_isNoPause() {
    assertThat(millis("soon")).isZero();
    assertThat(millis("99999999999999999999")).isZero();
    assertThat(RetryAfter.millis(HttpHeaders.of(Map.of(), (name, text) -> true), NOW)).isZero();
  }
}
