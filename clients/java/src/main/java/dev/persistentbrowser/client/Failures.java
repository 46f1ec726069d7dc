package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.impl.TargetClosedError;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What the server says of a failure, as the exception that Playwright would throw. */
final class Failures {
  static final String PAGE_CLOSED = "page_closed";
  static final String HANDLE_GONE = "handle_gone";

  /** As Playwright says it, whatever the server calls what has ended. */
  static final String CLOSED = "Target page, context or browser has been closed";

  private Failures() {}

  /**
   * @param reply of a command that did not succeed
   */
  static RuntimeException of(JsonObject reply) {
    JsonElement error = reply.get("error");
    String status = Json.text(reply, "status");
    if (error == null || !error.isJsonObject()) {
      return new RefusedException(status, "the command " + status);
    }
    JsonObject details = error.getAsJsonObject();
    String code = status.equals("failed") ? Json.text(details, "code") : status;
    String message = Json.text(details, "message") + CallLog.of(details, code);
    return of(
        code,
        message,
        Json.optionalText(details, "expected"),
        Json.optionalText(details, "actual"));
  }

  /**
   * @param code of a problem that the server answered with
   */
  static RuntimeException refused(String code, String detail) {
    return switch (code) {
      case PAGE_CLOSED, "session_closed", "session_lost" -> new TargetClosedError(CLOSED);
      case "invalid_command", "invalid_request" -> new PlaywrightException(detail);
      default -> of(code, detail, null, null);
    };
  }

  private static RuntimeException of(
      String code, String message, @Nullable String expected, @Nullable String actual) {
    return switch (code) {
      case "timeout" -> new TimeoutError(message);
      case "assertion_failed" -> throw assertion(message, expected, actual);
      case PAGE_CLOSED, "session_closed", "session_lost" ->
          new TargetClosedError(message.isBlank() ? CLOSED : message);
      case HANDLE_GONE -> new TargetClosedError(CLOSED + ": " + message);
      case "command_failed", "navigation_failed", "evaluation_failed", "target_crashed" ->
          new PlaywrightException(message);
      default -> new RefusedException(code, message);
    };
  }

  private static AssertionFailedError assertion(
      String message, @Nullable String expected, @Nullable String actual) {
    return expected == null && actual == null
        ? new AssertionFailedError(message)
        : new AssertionFailedError(message, expected, actual);
  }
}
