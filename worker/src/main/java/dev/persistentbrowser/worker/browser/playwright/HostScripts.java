package dev.persistentbrowser.worker.browser.playwright;

import dev.persistentbrowser.worker.browser.BrowserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scripts that a browser host runs: resources here, files there. */
final class HostScripts {
  private static final String MAIN = "host.js";
  private static final List<String> ALL =
      List.of(
          MAIN,
          "keeper.js",
          "proxy.js",
          "restorer.js",
          "worlds.js",
          "page/clone.js",
          "page/fields.js",
          "page/storage.js",
          "page/touched.js");

  private HostScripts() {}

  /** Copies them into a folder; returns the one that is to be run. */
  static Path copyTo(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("page"));
    for (String name : ALL) {
      try (InputStream in = BrowserSettings.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("the class path has no " + name);
        }
        Files.copy(in, folder.resolve(name));
      }
    }
    return folder.resolve(MAIN);
  }
}
