package dev.persistentbrowser.error;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of the service. Its message is written for the client: what was wrong, with
 * which value, what would be right.
 */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ServiceException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ServiceException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  public String text() {
    String message = getMessage();
    return message == null ? code.wireName() : message;
  }
}
