package dev.persistentbrowser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "30s, PT30S",
    "5m, PT5M",
    "24h, PT24H",
    "7d, PT168H",
    "0s, PT0S",
    "999999999d, P999999999D"
  })
  void anAmountAndItsUnit_areADuration(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "s", "-1s", "1.5s", "30 s", "30S", "1m30s", "PT30S", "1234567890s"})
  void anythingElse_isNone(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0ms", "1ms", "250ms", "1500ms", "30s", "90s", "5m", "90m", "24h", "168h"})
  void whatIsWritten_isTheShortestThatIsReadBackTheSame(String text) {
    assertThat(Durations.parse(text).map(Durations::format)).contains(text);
  }

  @Test
  void whatIsWritten_isReadBack() {
    for (long ms = 1; ms < Duration.ofDays(8).toMillis(); ms = ms * 3 + 7) {
      Duration duration = Duration.ofMillis(ms);
      assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }
  }
}
