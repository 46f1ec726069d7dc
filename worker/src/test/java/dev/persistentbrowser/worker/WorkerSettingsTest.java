package dev.persistentbrowser.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.config.SearchPath;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.worker.browser.BrowserPrograms;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which browsers a worker offers. */
final class WorkerSettingsTest {
  @TempDir private Path folder;

  @Test
  void whatIsInstalled_isOffered_chromiumFirst() throws IOException {
    install("firefox-esr", "chromium-headless-shell");
    assertThat(names(Map.of())).containsExactly("chromium", "firefox");
  }

  @Test
  void thePlaywrightBuildOfWebkit_isTheNewest() throws IOException {
    install("chromium-headless-shell", "webkit-99/pw_run.sh", "webkit-2311/pw_run.sh");
    assertThat(read(Map.of()).getLast().executable())
        .isEqualTo(folder.resolve("webkit-2311/pw_run.sh"));
  }

  @Test
  void whatIsNamed_isOffered_inThatOrder() throws IOException {
    install("firefox-esr", "chromium-headless-shell", "chromium");
    assertThat(names(Map.of("PB_BROWSERS", "firefox,chromium")))
        .containsExactly("firefox", "chromium");
  }

  @Test
  void aProgramOfOnesOwn_isTaken() throws IOException {
    install("chromium-headless-shell");
    assertThat(read(Map.of("PB_BROWSERS", "chromium, firefox=/opt/ff")).getLast().executable())
        .isEqualTo(Path.of("/opt/ff"));
  }

  @Test
  void whatIsUnknownOrNotInstalled_isAFault_thatSaysWhatIs() throws IOException {
    install("chromium-headless-shell");
    for (String wrong : List.of("netscape", "chromium,firefox", "")) {
      Settings settings = new Settings(Map.of("PB_BROWSERS", wrong + ",chromium"));
      WorkerSettings.from(settings, programs());
      assertThatThrownBy(settings::check)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("PB_BROWSERS=" + wrong)
          .hasMessageContaining("installed here (chromium)");
    }
  }

  private List<String> names(Map<String, String> environment) {
    return read(environment).stream().map(one -> one.kind().wireName()).toList();
  }

  private List<BrowserSettings> read(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    List<BrowserSettings> browsers = WorkerSettings.from(settings, programs()).browsers();
    settings.check();
    return browsers;
  }

  private BrowserPrograms programs() {
    return new BrowserPrograms(new SearchPath(folder.toString()), folder);
  }

  private void install(String... programs) throws IOException {
    for (String name : programs) {
      Path program = folder.resolve(name);
      Files.createDirectories(program.getParent());
      Files.createFile(program);
      if (!program.toFile().setExecutable(true)) {
        throw new IOException(program + " cannot be made executable");
      }
    }
  }
}
