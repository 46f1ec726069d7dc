package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as {@code application/problem+json} (RFC 9457) with our stable {@code code}. */
final class Problems {
  private static final String RETRY_AFTER_SECONDS = "2";

  private Problems() {}

  static Answer answer(ServiceException e) {
    return answer(e.code(), e.code().httpStatus(), e.text());
  }

  static Answer answer(ErrorCode code, int status, String detail) {
    Answer answer =
        new Answer(
            status,
            Map.of(),
            new Answer.Content.Bytes(Answer.PROBLEM, Json.bytes(body(code, status, detail))));
    if (code.retryable()) {
      return answer.with("Retry-After", RETRY_AFTER_SECONDS);
    }
    return code == ErrorCode.UNAUTHENTICATED
        ? answer.with("WWW-Authenticate", "Bearer realm=\"persistent-browser\"")
        : answer;
  }

  private static ObjectNode body(ErrorCode code, int status, String detail) {
    return Json.object()
        .put("type", "about:blank")
        .put("title", code.wireName().replace('_', ' '))
        .put("status", status)
        .put("detail", detail)
        .put("code", code.wireName());
  }

  /** For what the server refuses before it looks for a route. */
  static DirectHandlers beforeRouting() {
    DirectHandler handler =
        (request, type, status, headers, message) -> direct(status, headers, message);
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, handler);
    }
    return handlers.build();
  }

  private static DirectHandler.TransportResponse direct(
      Status status, ServerResponseHeaders headers, @Nullable String message) {
    int value = status.code();
    ErrorCode code = codeOf(value);
    String detail =
        value >= 500 || message == null || message.isBlank() ? status.reasonPhrase() : message;
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Answer.PROBLEM)
        .keepAlive(false)
        .entity(Json.bytes(body(code, value, detail)))
        .build();
  }

  static ErrorCode codeOf(int status) {
    return switch (status) {
      case 401 -> ErrorCode.UNAUTHENTICATED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 406 -> ErrorCode.NOT_ACCEPTABLE;
      case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
      case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> ErrorCode.UNAVAILABLE;
      default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.INVALID_REQUEST;
    };
  }
}
