package dev.persistentbrowser.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BrowserSettingsTest {
  @Test
  void arguments_thatOpenAPage_areRefused() {
    assertThatThrownBy(() -> withArgs(List.of("http://localhost")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://localhost");
  }

  @Test
  void arguments_areCopied() {
    List<String> args = new ArrayList<>(List.of("--lang=de"));
    BrowserSettings settings = withArgs(args);
    args.add("--other");
    assertThat(settings.args()).containsExactly("--lang=de");
  }

  @Test
  void noRoomAtAll_isRefused() {
    assertThatThrownBy(
            () ->
                new BrowserSettings(
                    BrowserKind.CHROMIUM,
                    Path.of("b"),
                    Sandbox.AUTO,
                    0,
                    1,
                    Path.of("c"),
                    null,
                    List.of(),
                    null,
                    Duration.ofSeconds(1),
                    1,
                    1,
                    1,
                    Patience.STANDARD))
        .hasMessageContaining("sessionsPerHost");
  }

  private static BrowserSettings withArgs(List<String> args) {
    return new BrowserSettings(
        BrowserKind.CHROMIUM,
        Path.of("b"),
        Sandbox.ON,
        1,
        1,
        Path.of("c"),
        null,
        args,
        null,
        Duration.ofSeconds(1),
        1,
        1,
        1,
        Patience.STANDARD);
  }
}
