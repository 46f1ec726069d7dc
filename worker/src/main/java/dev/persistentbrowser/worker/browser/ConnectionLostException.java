package dev.persistentbrowser.worker.browser;

import com.microsoft.playwright.PlaywrightException;

/** A Playwright call ended because its connection was lost, or was closed by its owner. */
public final class ConnectionLostException extends PlaywrightException {
  private static final long serialVersionUID = 1L;

  public ConnectionLostException(String message) {
    super(message);
  }
}
