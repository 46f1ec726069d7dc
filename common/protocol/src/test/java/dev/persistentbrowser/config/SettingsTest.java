package dev.persistentbrowser.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  @Test
  void allFaults_areReportedTogether() {
    Settings settings =
        new Settings(
            Map.of(
                "PB_PORT", "70000",
                "PB_DEFAULT_WAIT", "soon",
                "PB_MAX_SESSIONS_PER_KEY", "many",
                "PB_PROT", "8000"));
    settings.integer(Setting.PB_PORT, 0, 65_535);
    settings.duration(Setting.PB_DEFAULT_WAIT, Duration.ZERO, Duration.ofMinutes(5));
    settings.integer(Setting.PB_MAX_SESSIONS_PER_KEY, 1, 100);
    settings.text(Setting.PB_KAFKA_BOOTSTRAP);

    assertThatThrownBy(settings::check)
        .isInstanceOf(ConfigException.class)
        .message()
        .hasLineCount(5)
        .contains("PB_PROT is not a setting")
        .contains("PB_PORT=70000 is not a whole number from 0 to 65535")
        .contains("PB_DEFAULT_WAIT=soon is not a duration from 0ms to 5m")
        .contains("PB_MAX_SESSIONS_PER_KEY=many is not a whole number from 1 to 100")
        .contains("PB_KAFKA_BOOTSTRAP is not set (" + Setting.PB_KAFKA_BOOTSTRAP.description());
  }

  @Test
  void aDefault_standsForWhatIsNotSetOrEmpty() {
    Settings settings = new Settings(Map.of("PB_PORT", "  "));
    assertThat(settings.integer(Setting.PB_PORT, 0, 65_535)).isEqualTo(8000);
    assertThat(settings.text(Setting.PB_HOST)).isEqualTo("127.0.0.1");
    assertThat(settings.optional(Setting.PB_DATA)).isEmpty();
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void valuesAreRead_withoutTheSpaceAroundThem() {
    Settings settings = new Settings(Map.of("PB_S3_ENDPOINT", " http://127.0.0.1:9000 "));
    assertThat(settings.uri(Setting.PB_S3_ENDPOINT)).isEqualTo(URI.create("http://127.0.0.1:9000"));
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void theBounds_areAllowed() {
    Settings settings = new Settings(Map.of("PB_PORT", "65535", "PB_IDLE_TIMEOUT", "1s"));
    assertThat(settings.integer(Setting.PB_PORT, 0, 65_535)).isEqualTo(65_535);
    assertThat(
            settings.duration(
                Setting.PB_IDLE_TIMEOUT, Duration.ofSeconds(1), Duration.ofSeconds(2)))
        .isEqualTo(Duration.ofSeconds(1));
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void aSecret_isNotRepeatedInAFault() {
    Settings settings =
        new Settings(Map.of("PB_API_KEY", "hunter2", "PB_REDIS_URL", "re dis://:pw@x"));
    settings.parse(Setting.PB_API_KEY, "a key of at least 16 characters", "", _ -> null);
    settings.uri(Setting.PB_REDIS_URL);
    assertThatThrownBy(settings::check)
        .hasMessageContaining("PB_API_KEY is not a key of at least 16 characters")
        .hasMessageContaining("PB_REDIS_URL is not a URI")
        .message()
        .doesNotContain("hunter2", ":pw@");
  }

  @Test
  void aSecret_mayBeInAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "pb_0123456789abcdef\n");
    Settings settings = new Settings(Map.of("PB_API_KEY_FILE", file.toString()));
    assertThat(settings.text(Setting.PB_API_KEY)).isEqualTo("pb_0123456789abcdef");
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsNotThere_andOneBesideTheValue_areFaults(@TempDir Path folder) {
    Settings settings =
        new Settings(
            Map.of(
                "PB_API_KEY_FILE",
                folder.resolve("none").toString(),
                "PB_S3_SECRET_KEY_FILE",
                folder.resolve("other").toString(),
                "PB_S3_SECRET_KEY",
                "hunter22",
                "PB_PORT_FILE",
                "port"));
    assertThatThrownBy(settings::check)
        .message()
        .hasLineCount(3)
        .contains("PB_API_KEY_FILE=" + folder.resolve("none") + " is not a file that can be read")
        .contains("PB_S3_SECRET_KEY and PB_S3_SECRET_KEY_FILE are both set")
        .contains("PB_PORT_FILE is not a setting")
        .doesNotContain("hunter22");
  }

  @Test
  void otherVariables_arePassedOver() {
    assertThatCode(new Settings(Map.of("PATH", "/bin", "PBX", "1"))::check)
        .doesNotThrowAnyException();
  }

  @Test
  void everySetting_hasOurPrefixAndSaysWhatItDoes() {
    assertThat(Arrays.stream(Setting.values()))
        .allSatisfy(
            setting -> {
              assertThat(setting.name()).matches("PB_[A-Z0-9_]+");
              assertThat(setting.description()).isNotBlank().doesNotEndWith(".");
              assertThat(Setting.of(setting.name())).contains(setting);
            });
  }
}
