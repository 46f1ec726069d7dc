package dev.persistentbrowser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * README's table of settings is the list of settings. {@code -Dtest.argLine=-Dreadme.write=true}
 * writes it.
 */
class SettingDocsTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final String BEGIN =
      "<!-- settings: made from dev.persistentbrowser.config.Setting; a test compares -->\n";
  private static final String END = "<!-- end of settings -->";

  @Test
  void readme_listsEverySetting() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    assertThat(end).isGreaterThan(begin - 1);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
    } else {
      assertThat(readme.substring(begin, end)).isEqualTo(table());
    }
  }

  private static String table() {
    return Arrays.stream(Setting.values())
        .map(
            s ->
                "| `%s` | %s | %s |\n"
                    .formatted(
                        s.name(),
                        s.defaultValue().isEmpty() ? "" : "`" + s.defaultValue() + "`",
                        s.description().replace("|", "\\|")))
        .collect(Collectors.joining("", "| setting | default | what |\n| --- | --- | --- |\n", ""));
  }
}
