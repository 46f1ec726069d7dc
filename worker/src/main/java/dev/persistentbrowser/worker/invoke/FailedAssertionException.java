package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.PlaywrightException;
import java.util.Objects;
import org.opentest4j.AssertionFailedError;

/** What an assertion expected did not come. Playwright throws an {@code Error} for it. */
final class FailedAssertionException extends PlaywrightException {
  private static final long serialVersionUID = 1L;

  private final AssertionFailedError error;

  FailedAssertionException(AssertionFailedError error) {
    super(String.valueOf(error.getMessage()), error);
    this.error = error;
  }

  String expected() {
    return error.isExpectedDefined()
        ? Objects.toString(error.getExpected().getStringRepresentation(), "")
        : "";
  }

  String actual() {
    return error.isActualDefined()
        ? Objects.toString(error.getActual().getStringRepresentation(), "")
        : "";
  }
}
