package dev.persistentbrowser.worker.browser.playwright;

import dev.persistentbrowser.worker.browser.BrowserKind;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.Patience;
import dev.persistentbrowser.worker.browser.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real headless shell; the driver is unpacked below the build's folder, once. */
final class TestSettings {
  private TestSettings() {}

  static BrowserSettings standard() {
    return with(40, 64);
  }

  static BrowserSettings with(int sessionsPerHost, int unreadLimitMib) {
    return with(browser(), sessionsPerHost, unreadLimitMib);
  }

  static Path browser() {
    return Path.of(System.getProperty("pb.test.browser", "/usr/bin/chromium-headless-shell"));
  }

  static BrowserSettings withBrowser(Path executable) {
    return with(executable, 1, 1);
  }

  static BrowserSettings with(Path executable, int sessionsPerHost, int unreadLimitMib) {
    return new BrowserSettings(
        BrowserKind.CHROMIUM,
        executable,
        Sandbox.AUTO,
        sessionsPerHost,
        1000,
        Path.of("target", "driver-cache"),
        null,
        List.of(),
        null,
        Duration.ofSeconds(30),
        unreadLimitMib,
        unreadLimitMib,
        256,
        new Patience(Duration.ofMillis(200), 15, Duration.ofSeconds(1)));
  }
}
