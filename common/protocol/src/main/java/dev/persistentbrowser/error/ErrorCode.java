package dev.persistentbrowser.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * The stable codes of everything that can go wrong. The HTTP status is that of a request that is
 * refused with the code; a code that is only ever found in a reply (the command was accepted) has
 * 200, and 422 or 504 on the routes that give bytes.
 */
public enum ErrorCode {
  INVALID_COMMAND(400, false),
  INVALID_REQUEST(400, false),
  UNAUTHENTICATED(401, false),
  FORBIDDEN(403, false),
  NOT_FOUND(404, false),
  METHOD_NOT_ALLOWED(405, false),
  NOT_ACCEPTABLE(406, false),
  CONFLICT(409, false),
  SESSION_CLOSED(410, false),
  PAGE_CLOSED(410, false),
  SESSION_LOST(410, false),
  HANDLE_GONE(410, false),
  PRECONDITION_FAILED(412, false),
  PAYLOAD_TOO_LARGE(413, false),
  UNSUPPORTED_MEDIA_TYPE(415, false),
  IDEMPOTENCY_MISMATCH(422, false),
  QUOTA_EXCEEDED(429, true),
  RATE_LIMITED(429, true),
  INTERNAL(500, false),
  NO_CAPACITY(503, true),
  UNAVAILABLE(503, true),
  TIMEOUT(200, false),
  NAVIGATION_FAILED(200, false),
  EVALUATION_FAILED(200, false),
  TARGET_CRASHED(200, false),
  ASSERTION_FAILED(200, false),
  URL_NOT_ALLOWED(200, false),
  COMMAND_FAILED(200, false),
  OUTCOME_UNKNOWN(200, false),
  EXPIRED(200, false),
  STALE(200, false),
  CANCELLED(200, false);

  private static final int IN_REPLY = 200;
  private static final int UNPROCESSABLE = 422;
  private static final int GATEWAY_TIMEOUT = 504;

  private final int httpStatus;
  private final boolean retryable;

  ErrorCode(int httpStatus, boolean retryable) {
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  /** The status of a request that is refused with this code. */
  public int httpStatus() {
    return httpStatus;
  }

  /**
   * The status where the answer is not the reply: a command that did not succeed is a problem
   * there.
   */
  public int refusedStatus() {
    if (httpStatus != IN_REPLY) {
      return httpStatus;
    }
    return this == TIMEOUT ? GATEWAY_TIMEOUT : UNPROCESSABLE;
  }

  /** Whether the same request may succeed later, as it is. */
  public boolean retryable() {
    return retryable;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static ErrorCode ofWireName(String name) {
    return Arrays.stream(values())
        .filter(code -> code.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such error code: " + name));
  }
}
