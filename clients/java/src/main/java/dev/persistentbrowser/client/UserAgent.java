package dev.persistentbrowser.client;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How API requests without a browser name themselves: as Playwright's do. */
final class UserAgent {
  private static final Map<String, String> MACHINES =
      Map.of("amd64", "x64", "x86_64", "x64", "aarch64", "arm64", "x86", "ia32", "i386", "ia32");

  private UserAgent() {}

  /** Gives a text such as {@code Playwright/1.62.0 (x64; debian 12) java/25}. */
  static String ofRequests() {
    String machine = System.getProperty("os.arch", "unknown");
    String version =
        Objects.requireNonNullElse(Playwright.class.getPackage().getImplementationVersion(), "0");
    return "Playwright/%s (%s; %s) java/%s%s"
        .formatted(
            version,
            MACHINES.getOrDefault(machine, machine),
            system(),
            Runtime.version().feature(),
            System.getenv("CI") == null ? "" : " CI/1");
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String version = System.getProperty("os.version", "unknown");
    if (name.startsWith("mac")) {
      return "macOS " + version;
    }
    return name.startsWith("windows") ? "windows " + version : linux();
  }

  private static String linux() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
      Map<String, String> release =
          lines
              .map(line -> line.split("=", 2))
              .filter(pair -> pair.length == 2)
              .collect(
                  Collectors.toMap(
                      pair -> pair[0], pair -> pair[1].replace("\"", ""), (one, other) -> other));
      return release.getOrDefault("ID", "linux")
          + " "
          + release.getOrDefault("VERSION_ID", "unknown");
    } catch (IOException e) {
      return "linux unknown";
    }
  }
}
