package dev.persistentbrowser.worker.browser.playwright;

import java.io.IOException;

/** A message is longer than a session may send. */
final class FrameTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  FrameTooLongException(long bytes, int maxBytes) {
    super("a message of " + bytes + " bytes; at most " + maxBytes + " are taken");
  }
}
