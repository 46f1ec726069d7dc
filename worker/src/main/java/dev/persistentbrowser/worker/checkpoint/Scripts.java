package dev.persistentbrowser.worker.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The functions that run in pages, each a resource. */
final class Scripts {
  static final String PAGE_STATE = resource("page-state.js");
  static final String RESTORE_STATE = resource("restore-state.js");

  private Scripts() {}

  /** Without the comment at its top: Playwright takes a function. */
  private static String resource(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceFirst("^(//[^\n]*\n)+", "").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
