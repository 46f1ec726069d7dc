package dev.persistentbrowser.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** How types are called when one speaks to a person. */
final class Words {
  private static final int SHOWN_CHOICES = 20;

  private Words() {}

  static String takes(Type type, String name) {
    return switch (type) {
      case Type.Scalar scalar -> scalar(scalar.kind(), name);
      case Type.Choice choice -> choice(choice);
      case Type.Struct struct ->
          "an object with " + (struct.fields().isEmpty() ? "no fields" : fields(struct));
      case Type.ListOf list -> "an array, each item " + takes(list.item(), name);
      case Type.MapOf map -> "an object whose values are " + takes(map.value(), name);
      case Type.Api api -> api(api.name());
      case Type.OneOf one ->
          one.types().stream().map(t -> takes(t, name)).collect(Collectors.joining(", or "));
    };
  }

  private static String scalar(Type.Kind kind, String name) {
    return switch (kind) {
      case STRING -> "a string";
      case BOOLEAN -> "true or false";
      case INT, LONG -> "a whole number";
      case DOUBLE ->
          List.of("timeout", "delay").contains(name) ? "a number of milliseconds" : "a number";
      case REGEX -> "{\"$regex\": \"...\", \"flags\": \"i\"}";
      case BYTES -> "{\"$bytes\": \"<base64>\"}";
      case DATE -> "{\"$date\": \"2026-01-31T12:00:00Z\"}";
      case NULL -> "null";
      case ANY -> "any JSON";
      case RULE -> RouteRule.TAKES;
      case SOCKETRULE -> RouteRule.SOCKET_TAKES;
      case HANDLER -> "an array of steps {\"target\", \"action\", \"params\"}, or {\"hold\": true}";
      case BINDING -> "{\"hold\": true}";
      case STEPS -> "nothing: what is done meanwhile stands beside params, as \"during\"";
      case ARTIFACT -> "{\"$artifact\": \"<id>\"}, a text of any length";
      case PATH ->
          "{\"$artifact\": \"<id>\"} (POST /sessions/{id}/files gives one), or"
              + " {\"$bytes\": \"<base64>\", \"name\": \"a.txt\"}";
      case DESTINATION ->
          "true or {\"name\": \"a.zip\"}, and what is written becomes an artifact of the reply";
      case VOID, CALLBACK, LISTENER, PREDICATE -> "nothing";
    };
  }

  private static String choice(Type.Choice choice) {
    List<String> values = choice.values();
    if (values.size() <= SHOWN_CHOICES) {
      return "one of " + String.join(", ", values);
    }
    return "one of the "
        + values.size()
        + " words of "
        + choice.name()
        + " ("
        + String.join(", ", values.subList(0, 6))
        + ", ...; GET /catalog has them all)";
  }

  private static String fields(Type.Struct struct) {
    return struct.fields().values().stream().map(Param::toString).collect(Collectors.joining(", "));
  }

  private static String api(String name) {
    return switch (name) {
      case "Locator" -> "{\"$target\": [a chain that leads to a locator]}";
      case "Page" -> "{\"$page\": \"<page id>\"}";
      default -> "{\"$handle\": \"<a " + name + " that a command gave>\"}";
    };
  }
}
