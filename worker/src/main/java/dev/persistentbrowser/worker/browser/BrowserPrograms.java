package dev.persistentbrowser.worker.browser;

import dev.persistentbrowser.config.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where browsers are looked for.
 *
 * @param path for those of the system
 * @param playwright the folder into which Playwright installs its own
 */
public record BrowserPrograms(SearchPath path, Path playwright) {
  /** The program of a browser, if it is installed. */
  public Optional<Path> find(BrowserKind kind) {
    return switch (kind) {
      case CHROMIUM -> path.find("chromium-headless-shell", "chromium", "google-chrome");
      case CHROMIUM_FULL -> path.find("chromium", "google-chrome");
      case FIREFOX -> path.find("firefox-esr", "firefox");
      case WEBKIT -> newest("webkit-").map(folder -> folder.resolve("pw_run.sh"));
    };
  }

  /** Folders are named by the revision: {@code webkit-2311}. */
  private Optional<Path> newest(String prefix) {
    String[] names = playwright.toFile().list();
    return Arrays.stream(names == null ? new String[0] : names)
        .filter(name -> name.matches(prefix + "\\d{1,9}"))
        .max(Comparator.comparingInt(name -> Integer.parseInt(name.substring(prefix.length()))))
        .map(playwright::resolve)
        .filter(Files::isDirectory);
  }
}
