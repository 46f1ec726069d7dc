package dev.persistentbrowser.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Log of a failed call, in the format of Playwright for Java. */
final class CallLog {
  private static final String TITLE = "\nCall log:";

  private CallLog() {}

  /**
   * Gives what comes after the message of an error; empty when nothing was logged.
   *
   * @param error as a reply has it
   */
  static String of(JsonObject error, String code) {
    if (!(error.get("callLog") instanceof JsonArray lines) || lines.isEmpty()) {
      return "";
    }
    return code.equals("assertion_failed")
        ? ofAssertion(lines, error.get("expected"))
        : TITLE + joined(lines, "\n-   - ", "\n-   ") + "\n";
  }

  private static String ofAssertion(JsonArray lines, @Nullable JsonElement expected) {
    if (lines.get(0).getAsString().startsWith("\u2192")) {
      // The log of an API request.
      return TITLE + joined(lines, "\n", "\n");
    }
    return (Json.isNull(expected) ? "" : "\n") + TITLE + joined(lines, "\n  - ", "\n  ");
  }

  private static String joined(JsonArray lines, String first, String deeper) {
    StringBuilder out = new StringBuilder();
    for (JsonElement line : lines) {
      String text = line.getAsString();
      out.append(text.startsWith(" ") ? deeper : first).append(text);
    }
    return out.toString();
  }
}
