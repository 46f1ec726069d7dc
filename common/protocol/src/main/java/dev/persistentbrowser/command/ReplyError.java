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
 * @param received what an assertion found: {@code value}, {@code ariaSnapshot}
 */
public record ReplyError(
    ErrorCode code,
    String message,
    List<String> callLog,
    @JsonProperty @Nullable JsonNode expected,
    @JsonProperty @Nullable JsonNode actual,
    @JsonProperty @Nullable JsonNode received) {
  public ReplyError {
    callLog = List.copyOf(callLog);
  }

  public ReplyError withMessage(String text) {
    return new ReplyError(code, text, callLog, expected, actual, received);
  }

  public static ReplyError of(ErrorCode code, String message) {
    return new ReplyError(code, message, List.of(), null, null, null);
  }
}
