package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real browser of the machine, started by Playwright itself. */
final class TestBrowser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium-headless-shell", "chromium", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  TestBrowser() {
    // Without it, Playwright fetches its own browsers first.
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-quic",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  Browser browser() {
    return browser;
  }

  /** {@code PB_BROWSER_EXECUTABLE}, else the first that is found on the PATH. */
  private static Path executable() {
    @Nullable String named =
        Optional.ofNullable(System.getProperty("PB_BROWSER_EXECUTABLE"))
            .orElse(System.getenv("PB_BROWSER_EXECUTABLE"));
    if (named != null) {
      return Path.of(named);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(d -> Path.of(d, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("none of " + NAMES + " on the PATH; install one"));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
