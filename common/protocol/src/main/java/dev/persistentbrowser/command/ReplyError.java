package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command failed.
 *
 * @param message Playwright's message without its call log
 * @param callLog Playwright's call log, a line each; empty when there is none
 * @param expected of an assertion
 * @param actual of an assertion
 */
public record ReplyError(
    ErrorCode code,
    String message,
    List<String> callLog,
    @JsonProperty @Nullable JsonNode expected,
    @JsonProperty @Nullable JsonNode actual) {
  public ReplyError {
    callLog = List.copyOf(callLog);
  }

  public ReplyError withMessage(String text) {
    return new ReplyError(code, text, callLog, expected, actual);
  }

  public static ReplyError of(ErrorCode code, String message) {
    return new ReplyError(code, message, List.of(), null, null);
  }
}
