package dev.persistentbrowser.gateway.openapi;

import dev.persistentbrowser.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a route says of itself. The names are those of the components in {@code base.json}, which
 * has their text and their schemas.
 *
 * @param tag the group in which it is shown
 * @param id its {@code operationId}
 * @param parameters of the query and the header; those of the path are in the path
 * @param body its request body; null when it takes none
 * @param answers by HTTP status
 * @param refusals with which it may be refused, each under its own status
 */
public record Operation(
    String tag,
    String id,
    String summary,
    Access access,
    List<String> parameters,
    @Nullable String body,
    Map<Integer, String> answers,
    Set<ErrorCode> refusals) {
  /** Who may ask. */
  public enum Access {
    KEY,
    ANYBODY
  }

  public Operation {
    parameters = List.copyOf(parameters);
    answers = Map.copyOf(answers);
    refusals = Set.copyOf(refusals);
  }

  /** One that needs a key and asks the stores. */
  public static Operation of(String tag, String id, String summary) {
    return new Operation(tag, id, summary, Access.KEY, List.of(), null, Map.of(), Set.of())
        .refuses(
            ErrorCode.INVALID_REQUEST,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.PAYLOAD_TOO_LARGE,
            ErrorCode.UNAVAILABLE);
  }

  /** One that needs no key, and nothing but this process. */
  public static Operation open(String tag, String id, String summary) {
    return new Operation(tag, id, summary, Access.ANYBODY, List.of(), null, Map.of(), Set.of())
        .refuses(ErrorCode.INVALID_REQUEST, ErrorCode.PAYLOAD_TOO_LARGE);
  }

  public Operation takes(String... names) {
    List<String> all = new ArrayList<>(parameters);
    all.addAll(List.of(names));
    return new Operation(tag, id, summary, access, all, body, answers, refusals);
  }

  public Operation body(String name) {
    return new Operation(tag, id, summary, access, parameters, name, answers, refusals);
  }

  public Operation answers(int status, String response) {
    Map<Integer, String> all = new TreeMap<>(answers);
    all.put(status, response);
    return new Operation(tag, id, summary, access, parameters, body, all, refusals);
  }

  public Operation refuses(ErrorCode... codes) {
    Set<ErrorCode> all = EnumSet.noneOf(ErrorCode.class);
    all.addAll(refusals);
    all.addAll(List.of(codes));
    return new Operation(tag, id, summary, access, parameters, body, answers, all);
  }

  /** It may be sent again under the same key. */
  public Operation idempotent() {
    return takes("Idempotency-Key").refuses(ErrorCode.IDEMPOTENCY_MISMATCH);
  }

  /** It waits for a command of a session, which may take longer than the wait. */
  public Operation awaits() {
    return takes("Prefer")
        .answers(202, "Accepted")
        .refuses(
            ErrorCode.NOT_FOUND,
            ErrorCode.SESSION_CLOSED,
            ErrorCode.SESSION_LOST,
            ErrorCode.RATE_LIMITED);
  }

  /** It does so on one generation of the session, if the caller says on which. */
  public Operation conditional() {
    return takes("If-Match").refuses(ErrorCode.PRECONDITION_FAILED);
  }

  /** Its answer is not the reply: a command that does not succeed is a problem. */
  public Operation failsWithItsCommand() {
    return refuses(
        Arrays.stream(ErrorCode.values())
            .filter(code -> code.httpStatus() == 200)
            .toArray(ErrorCode[]::new));
  }
}
