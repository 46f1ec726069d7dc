package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the handler of a route: {@code {"when": {...}, "abort" | "fulfill" | "continue" |
 * "fallback" | "fetch" and "fulfill" | "hold": ...}}, and for that of a web socket.
 */
public final class RouteRule {
  public static final String WHEN = "when";
  public static final String ABORT = "abort";
  public static final String FULFILL = "fulfill";
  public static final String CONTINUE = "continue";
  public static final String FALLBACK = "fallback";
  public static final String FETCH = "fetch";
  public static final String HOLD = "hold";

  /** Of a web socket: it is connected to its server. */
  public static final String CONNECT = "connect";

  static final String TAKES =
      "a rule: {\"abort\": true or an error code}, {\"fulfill\": {...}}, {\"continue\": true or"
          + " {...}}, {\"fallback\": true or {...}}, {\"fetch\": true or {...}, \"fulfill\":"
          + " {...}} or {\"hold\": true}, and beside it when it applies, \"when\": {\"method\","
          + " \"resourceType\", \"headers\"}";

  static final String SOCKET_TAKES = "{\"hold\": true} or {\"connect\": true}";

  private static final List<String> DEEDS = List.of(ABORT, FULFILL, CONTINUE, FALLBACK, HOLD);

  private RouteRule() {}

  /** The method of a route that does what this part of a rule says. */
  static String method(String deed) {
    return deed.equals(CONTINUE) ? "resume" : deed;
  }

  /** What checks the value of an option of a method of Route. */
  interface Options {
    @Nullable Fault check(String method, JsonNode options, String path);
  }

  static @Nullable Fault check(JsonNode rule, String path, Options options) {
    if (!rule.isObject()) {
      return Fault.wrongType(path, rule, TAKES);
    }
    int deeds = 0;
    for (Map.Entry<String, JsonNode> field : rule.properties()) {
      Fault fault = field(field.getKey(), field.getValue(), path, options);
      if (fault != null) {
        return fault;
      }
      deeds += DEEDS.contains(field.getKey()) ? 1 : 0;
    }
    boolean fetches = rule.has(FETCH) && (deeds == 0 || rule.has(FULFILL));
    return (deeds == 1 || fetches) && (!rule.has(FETCH) || fetches)
        ? null
        : Fault.wrongType(path, rule, TAKES);
  }

  private static @Nullable Fault field(String name, JsonNode value, String path, Options options) {
    String at = path + "." + name;
    return switch (name) {
      case WHEN -> when(value, at);
      case ABORT ->
          AbortCode.isKnown(value.asText()) || isTrue(value)
              ? null
              : Fault.wrongType(at, value, "true, or " + AbortCode.TAKES);
      case HOLD ->
          isHold(value)
              ? null
              : Fault.wrongType(at, value, "true, or a name that its events are to have");
      case CONTINUE, FALLBACK, FETCH ->
          isTrue(value) ? null : options.check(method(name), value, at);
      case FULFILL -> options.check(name, value, at);
      default -> Fault.at(at, "is not a part of a rule; it takes " + TAKES);
    };
  }

  private static @Nullable Fault when(JsonNode when, String path) {
    if (!when.isObject()) {
      return Fault.wrongType(path, when, "{\"method\", \"resourceType\", \"headers\"}");
    }
    for (Map.Entry<String, JsonNode> field : when.properties()) {
      String at = path + "." + field.getKey();
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "method", "resourceType" -> {
          if (!value.isTextual()) {
            return Fault.wrongType(at, value, "a string");
          }
        }
        case "headers" -> {
          if (!value.isObject() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            return Fault.wrongType(at, value, "an object of strings");
          }
        }
        default -> {
          return Fault.at(at, "is not a condition; those are method, resourceType, headers");
        }
      }
    }
    return null;
  }

  static @Nullable Fault checkSocket(JsonNode rule, String path) {
    boolean fits = rule.size() == 1 && (isHold(rule.path(HOLD)) || isTrue(rule.path(CONNECT)));
    return fits ? null : Fault.wrongType(path, rule, SOCKET_TAKES);
  }

  /** True, or a name by which whoever asked for it knows what is held again. */
  static boolean isHold(JsonNode value) {
    return isTrue(value) || (value.isTextual() && !value.textValue().isBlank());
  }

  private static boolean isTrue(JsonNode value) {
    return value.isBoolean() && value.booleanValue();
  }
}
