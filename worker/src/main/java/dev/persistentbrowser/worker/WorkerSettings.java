package dev.persistentbrowser.worker;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.worker.browser.BrowserKind;
import dev.persistentbrowser.worker.browser.BrowserPrograms;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.Patience;
import dev.persistentbrowser.worker.browser.Sandbox;
import dev.persistentbrowser.worker.egress.EgressMode;
import dev.persistentbrowser.worker.egress.EgressPolicy;
import dev.persistentbrowser.worker.egress.EgressRule;
import dev.persistentbrowser.worker.event.EventQueues;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
 * @param egress where connections of browsers may go, own services not counted
 * @param events how much may wait for the event topic
 * @param listen where it tells of itself; null for nowhere
 */
public record WorkerSettings(
    int capacity,
    int warm,
    Duration grace,
    Duration artifactLife,
    List<BrowserSettings> browsers,
    EgressPolicy egress,
    EventQueues.Limits events,
    @Nullable InetSocketAddress listen) {
  /** Sessions after which a browser is replaced: long-lived ones grow. */
  private static final int SERVED_PER_HOST = 2000;

  private static final Duration LAUNCH = Duration.ofSeconds(30);

  /** As parsed JSON it may take 40 times as much heap. */
  private static final int UNREAD_LIMIT_MIB = 24;

  /** Of the largest answer of a page that is text, as the content of one is. */
  private static final int MESSAGE_LIMIT_MIB = 96;

  private static final int OUTGOING_LIMIT_MIB = 256;

  /** A value has up to 64 KiB: the largest event fits into an empty queue. */
  private static final int LEAST_EVENT_BYTES = 128 * 1024;

  /** Divisor of the heap for all waiting events together; sessions have the rest of the heap. */
  private static final int HEAP_PER_EVENT_BYTES = 8;

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
        browsers(s, programs),
        egress(s),
        new EventQueues.Limits(
            s.integer(Setting.PB_EVENT_QUEUE, 1, 10_000_000),
            s.integer(Setting.PB_EVENT_QUEUE_BYTES, LEAST_EVENT_BYTES, Integer.MAX_VALUE),
            Runtime.getRuntime().maxMemory() / HEAP_PER_EVENT_BYTES),
        listen(s));
  }

  private static EgressPolicy egress(Settings s) {
    return new EgressPolicy(
        s.parse(Setting.PB_EGRESS, "strict or own-machine", EgressMode.STRICT, EgressMode::of),
        rules(s, Setting.PB_EGRESS_ALLOW),
        rules(s, Setting.PB_EGRESS_DENY),
        List.of());
  }

  private static List<EgressRule> rules(Settings s, Setting setting) {
    return s.optional(setting).isEmpty()
        ? List.of()
        : s.parse(
            setting,
            "names and ranges of addresses, each with or without a port, as 10.1.0.0/16,wiki:8080",
            List.of(),
            EgressPolicy::rules);
  }

  private static @Nullable InetSocketAddress listen(Settings s) {
    if (s.optional(Setting.PB_WORKER_LISTEN).isEmpty()) {
      return null;
    }
    return s.parse(
        Setting.PB_WORKER_LISTEN,
        "host:port, as 127.0.0.1:9090",
        InetSocketAddress.createUnresolved("none", 0),
        text -> {
          int colon = text.lastIndexOf(':');
          return colon < 1
              ? null
              : InetSocketAddress.createUnresolved(
                  text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        });
  }

  private static List<BrowserSettings> browsers(Settings s, BrowserPrograms programs) {
    Map<BrowserKind, Path> found = new EnumMap<>(BrowserKind.class);
    for (BrowserKind kind : BrowserKind.values()) {
      programs.find(kind).ifPresent(program -> found.put(kind, program));
    }
    s.optional(Setting.PB_BROWSER_EXECUTABLE)
        .map(Path::of)
        .ifPresent(program -> found.put(BrowserKind.CHROMIUM, program));
    if (s.optional(Setting.PB_BROWSERS).isPresent()) {
      return all(s, s.parse(Setting.PB_BROWSERS, expected(found), found, named(found)));
    }
    if (found.isEmpty()) {
      found.put(BrowserKind.CHROMIUM, chromium(s));
    }
    return all(s, found);
  }

  private static List<BrowserSettings> all(Settings s, Map<BrowserKind, Path> offered) {
    return offered.entrySet().stream()
        .map(entry -> browser(s, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** There is none: that is told. */
  private static Path chromium(Settings s) {
    return s.parse(Setting.PB_BROWSER_EXECUTABLE, "a program", Path.of("none"), Path::of);
  }

  private static String expected(Map<BrowserKind, Path> found) {
    return "a list of browsers, each installed here (%s) or with its program (%s)"
        .formatted(
            found.keySet().stream().map(BrowserKind::wireName).collect(Collectors.joining(", ")),
            "firefox=/opt/firefox/firefox");
  }

  /** In the order in which they are named; refuses one that is unknown or not installed. */
  private static Function<String, Map<BrowserKind, Path>> named(Map<BrowserKind, Path> found) {
    return text -> {
      Map<BrowserKind, Path> named = new LinkedHashMap<>();
      for (String item : text.split(",", -1)) {
        String[] parts = item.strip().split("=", 2);
        BrowserKind kind =
            BrowserKind.of(parts[0]).orElseThrow(() -> new IllegalArgumentException(item));
        Path program = parts.length == 2 ? Path.of(parts[1]) : found.get(kind);
        if (program == null) {
          throw new IllegalArgumentException(item);
        }
        named.put(kind, program);
      }
      return named;
    };
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
        null,
        LAUNCH,
        UNREAD_LIMIT_MIB,
        MESSAGE_LIMIT_MIB,
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
