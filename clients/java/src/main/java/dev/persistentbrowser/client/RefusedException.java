package dev.persistentbrowser.client;

import com.microsoft.playwright.PlaywrightException;

/**
 * The server did not carry a command out, or cannot say whether it was: no room, a spent quota, an
 * unknown id, a command whose worker died in the middle.
 */
public final class RefusedException extends PlaywrightException {
  private static final long serialVersionUID = 1L;

  private final String code;

  RefusedException(String code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  /**
   * The server's stable code, such as {@code not_found}, {@code stale}, {@code outcome_unknown}.
   */
  public String code() {
    return code;
  }
}
