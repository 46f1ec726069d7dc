package dev.persistentbrowser.worker.browser.playwright;

import java.io.IOException;

/** A message is longer than a session may send; it was skipped. */
final class FrameTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient byte[] head;

  FrameTooLongException(byte[] head, int bytes, int maxBytes) {
    super("a message of " + bytes + " bytes; at most " + maxBytes + " are taken");
    this.head = head;
  }

  /** How it begins. */
  byte[] head() {
    return head;
  }
}
