package dev.persistentbrowser.worker;

import dev.persistentbrowser.config.SearchPath;
import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.Patience;
import dev.persistentbrowser.worker.browser.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a worker is told.
 *
 * @param capacity sessions that it takes
 * @param warm default contexts that are ready before they are asked for
 * @param grace how long commands under way may take when it closes
 * @param artifactLife how long artifacts are kept after their session ended
 */
public record WorkerSettings(
    int capacity, int warm, Duration grace, Duration artifactLife, BrowserSettings browser) {
  /** Sessions after which a browser is replaced: long-lived ones grow. */
  private static final int SERVED_PER_HOST = 2000;

  private static final Duration LAUNCH = Duration.ofSeconds(30);

  /** As parsed JSON it may take 40 times as much heap. */
  private static final int UNREAD_LIMIT_MIB = 24;

  /** Of the largest answer of a page that is text, as the content of one is. */
  private static final int MESSAGE_LIMIT_MIB = 96;

  private static final int OUTGOING_LIMIT_MIB = 256;

  /**
   * Reads them.
   *
   * @param programs where a browser is looked for when none is set
   */
  static WorkerSettings from(Settings s, SearchPath programs) {
    return new WorkerSettings(
        s.integer(Setting.PB_WORKER_CAPACITY, 1, 100_000),
        s.integer(Setting.PB_WARM_SESSIONS, 0, 1_000),
        s.duration(Setting.PB_SHUTDOWN_GRACE, Duration.ZERO, Duration.ofMinutes(5)),
        s.duration(Setting.PB_ARTIFACT_LIFE, Duration.ofMinutes(1), Duration.ofDays(3650)),
        browser(s, programs));
  }

  private static BrowserSettings browser(Settings s, SearchPath programs) {
    return new BrowserSettings(
        s.optional(Setting.PB_BROWSER_EXECUTABLE)
            .map(Path::of)
            .or(() -> programs.find("chromium-headless-shell", "chromium", "google-chrome"))
            .orElseGet(
                () ->
                    s.parse(Setting.PB_BROWSER_EXECUTABLE, "a program", Path.of("none"), Path::of)),
        s.parse(
            Setting.PB_CHROMIUM_SANDBOX,
            "auto, on or off",
            Sandbox.AUTO,
            text -> Sandbox.valueOf(text.toUpperCase(Locale.ROOT))),
        s.integer(Setting.PB_SESSIONS_PER_HOST, 1, 10_000),
        SERVED_PER_HOST,
        s.optional(Setting.PB_DRIVER_CACHE).map(Path::of).orElseGet(WorkerSettings::driverCache),
        s.optional(Setting.PB_NODE).map(Path::of).orElse(null),
        s.optional(Setting.PB_BROWSER_ARGS).map(t -> List.of(t.split(" +", -1))).orElse(List.of()),
        LAUNCH,
        UNREAD_LIMIT_MIB,
        MESSAGE_LIMIT_MIB,
        OUTGOING_LIMIT_MIB,
        Patience.STANDARD);
  }

  private static Path driverCache() {
    return Path.of(System.getProperty("user.home"), ".cache", "persistent-browser");
  }
}
