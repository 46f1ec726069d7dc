package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.PlaywrightException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What an assertion expected did not come. Playwright throws an {@code Error} for it. */
final class FailedAssertionException extends PlaywrightException {
  private static final long serialVersionUID = 1L;

  private final AssertionFailedError error;

  FailedAssertionException(AssertionFailedError error) {
    super(String.valueOf(error.getMessage()), error);
    this.error = error;
  }

  @Nullable String expected() {
    return error.isExpectedDefined() ? error.getExpected().getStringRepresentation() : null;
  }

  @Nullable String actual() {
    return error.isActualDefined() ? error.getActual().getStringRepresentation() : null;
  }
}
