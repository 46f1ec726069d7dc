package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
  @Test
  void parse_prefersArgumentsToTheEnvironment() {
    StackOptions options =
        CommandLine.parse(
            new String[] {"--port", "9000", "--data=/tmp/x"},
            Map.of("PB_PORT", "8500", "PB_WORKERS", "3", "PB_REDIS_URL", "redis://r", "HOME", "/"));

    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.workers()).isEqualTo(3);
    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.dataDir()).isEqualTo(Path.of("/tmp/x"));
    assertThat(options.isOutside("PB_REDIS_URL")).isTrue();
    assertThat(options.isOutside("PB_KAFKA_BOOTSTRAP")).isFalse();
    assertThat(options.settings()).doesNotContainKey("HOME");
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, unknown option --prot",
    "--port=x, needs a whole number",
    "--port=70000, not between 0 and 65535",
    "--workers=0, not between 1 and 64",
    "--data, needs a value",
  })
  void parse_saysWhatIsWrong(String argument, String message) {
    assertThatThrownBy(() -> CommandLine.parse(new String[] {argument}, Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8000",
    "0.0.0.0, http://127.0.0.1:8000",
    "::, http://127.0.0.1:8000",
    "::1, http://[::1]:8000",
    "example.org, http://example.org:8000",
  })
  void clientUri_isWhatAClientOnThisMachineSays(String host, String expected) {
    assertThat(ClientUri.of(host, 8000)).hasToString(expected);
  }
}
