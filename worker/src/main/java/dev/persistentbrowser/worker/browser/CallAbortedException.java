package dev.persistentbrowser.worker.browser;

import com.microsoft.playwright.PlaywrightException;

/** A Playwright call ended because its deadline was over or someone aborted it. */
public final class CallAbortedException extends PlaywrightException {
  private static final long serialVersionUID = 1L;

  public CallAbortedException(String message) {
    super(message);
  }
}
