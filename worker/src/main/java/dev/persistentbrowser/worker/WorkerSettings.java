package dev.persistentbrowser.worker;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.worker.browser.BrowserKind;
import dev.persistentbrowser.worker.browser.BrowserPrograms;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.Patience;
import dev.persistentbrowser.worker.browser.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told.
 *
 * @param capacity sessions that it takes
 * @param warm default contexts that are ready before they are asked for
 * @param grace how long commands under way may take when it closes
 * @param artifactLife how long artifacts are kept after their session ended
 * @param browsers that it offers, the default one first
 */
public record WorkerSettings(
    int capacity, int warm, Duration grace, Duration artifactLife, List<BrowserSettings> browsers) {
  /** Sessions after which a browser is replaced: long-lived ones grow. */
  private static final int SERVED_PER_HOST = 2000;

  private static final Duration LAUNCH = Duration.ofSeconds(30);

  /** Also the largest answer of a page; as parsed JSON it may take 40 times as much heap. */
  private static final int UNREAD_LIMIT_MIB = 24;

  private static final int OUTGOING_LIMIT_MIB = 256;

  /**
   * Reads them.
   *
   * @param programs where browsers are looked for
   */
  static WorkerSettings from(Settings s, BrowserPrograms programs) {
    return new WorkerSettings(
        s.integer(Setting.PB_WORKER_CAPACITY, 1, 100_000),
        s.integer(Setting.PB_WARM_SESSIONS, 0, 1_000),
        s.duration(Setting.PB_SHUTDOWN_GRACE, Duration.ZERO, Duration.ofMinutes(5)),
        s.duration(Setting.PB_ARTIFACT_LIFE, Duration.ofMinutes(1), Duration.ofDays(3650)),
        browsers(s, programs));
  }

  private static List<BrowserSettings> browsers(Settings s, BrowserPrograms programs) {
    Map<BrowserKind, Path> found = new EnumMap<>(BrowserKind.class);
    for (BrowserKind kind : BrowserKind.values()) {
      programs.find(kind).ifPresent(program -> found.put(kind, program));
    }
    s.optional(Setting.PB_BROWSER_EXECUTABLE)
        .map(Path::of)
        .ifPresent(program -> found.put(BrowserKind.CHROMIUM, program));
    Map<BrowserKind, Path> offered =
        s.optional(Setting.PB_BROWSERS).isEmpty()
            ? found
            : s.parse(
                Setting.PB_BROWSERS,
                "a list of browsers that are installed here (%s) or come with their program, as firefox=/opt/firefox/firefox"
                    .formatted(
                        found.keySet().stream()
                            .map(BrowserKind::wireName)
                            .collect(Collectors.joining(", "))),
                Map.of(),
                text -> named(text, found));
    if (offered.isEmpty()) {
      return List.of(browser(s, BrowserKind.CHROMIUM, chromium(s)));
    }
    return offered.entrySet().stream()
        .map(entry -> browser(s, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** There is none: that is told. */
  private static Path chromium(Settings s) {
    return s.parse(Setting.PB_BROWSER_EXECUTABLE, "a program", Path.of("none"), Path::of);
  }

  /** In the order in which they are named; null when one is unknown or not installed. */
  private static @Nullable Map<BrowserKind, Path> named(String text, Map<BrowserKind, Path> found) {
    Map<BrowserKind, Path> named = new LinkedHashMap<>();
    for (String item : text.split(",", -1)) {
      String[] parts = item.strip().split("=", 2);
      BrowserKind kind = BrowserKind.of(parts[0]).orElse(null);
      Path program = parts.length == 2 ? Path.of(parts[1]) : found.get(kind);
      if (kind == null || program == null) {
        return null;
      }
      named.put(kind, program);
    }
    return named;
  }

  private static BrowserSettings browser(Settings s, BrowserKind kind, Path program) {
    return new BrowserSettings(
        kind,
        program,
        s.parse(
            Setting.PB_CHROMIUM_SANDBOX,
            "auto, on or off",
            Sandbox.AUTO,
            text -> Sandbox.valueOf(text.toUpperCase(Locale.ROOT))),
        s.integer(Setting.PB_SESSIONS_PER_HOST, 1, 10_000),
        SERVED_PER_HOST,
        s.optional(Setting.PB_DRIVER_CACHE).map(Path::of).orElseGet(WorkerSettings::driverCache),
        s.optional(Setting.PB_NODE).map(Path::of).orElse(null),
        kind.engine().equals("chromium") ? arguments(s) : List.of(),
        LAUNCH,
        UNREAD_LIMIT_MIB,
        OUTGOING_LIMIT_MIB,
        Patience.STANDARD);
  }

  private static List<String> arguments(Settings s) {
    return s.optional(Setting.PB_BROWSER_ARGS)
        .map(text -> List.of(text.split(" +", -1)))
        .orElse(List.of());
  }

  private static Path driverCache() {
    return Path.of(System.getProperty("user.home"), ".cache", "persistent-browser");
  }
}
