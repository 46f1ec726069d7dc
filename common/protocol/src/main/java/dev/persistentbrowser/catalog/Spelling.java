package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spells the parameters of a call as the catalogue does: {@code full_page} is {@code fullPage}, a
 * {@code selector} is what Java calls {@code selectorOrLocator}, and text is base64 where nothing
 * but bytes fits. What cannot be read so stays as it was given, for the checks that follow.
 */
final class Spelling {
  /** Names of other languages, by Java's. */
  private static final Map<String, String> OTHER_NAMES = Map.of("selectorOrLocator", "selector");

  private final Function<String, @Nullable Type> routeOptions;

  /**
   * @param routeOptions the type of the options of a method of Route
   */
  Spelling(Function<String, @Nullable Type> routeOptions) {
    this.routeOptions = routeOptions;
  }

  /** The one of these names that is meant; the word itself when none is. */
  static String name(String word, Collection<String> known) {
    if (!word.contains("_") || known.contains(word)) {
      return word;
    }
    String plain = Type.Choice.plain(word);
    List<String> meant =
        known.stream().filter(name -> Type.Choice.plain(name).equals(plain)).toList();
    return meant.size() == 1 ? meant.getFirst() : word;
  }

  ObjectNode params(ApiMethod method, ObjectNode params) {
    ObjectNode spelled = Json.object();
    List<String> known = method.params().stream().map(Param::name).toList();
    for (Map.Entry<String, JsonNode> given : params.properties()) {
      String name = name(otherName(given.getKey(), known), known);
      // Given twice, it stays as it is and is refused.
      String key = params.has(name) ? given.getKey() : name;
      JsonNode value = given.getValue();
      for (Param param : method.params()) {
        if (param.name().equals(key)) {
          value = value(param.type(), value);
        }
      }
      spelled.set(key, value);
    }
    return spelled;
  }

  private static String otherName(String word, Collection<String> known) {
    return OTHER_NAMES.entrySet().stream()
        .filter(other -> other.getValue().equals(word) && !known.contains(word))
        .map(Map.Entry::getKey)
        .filter(known::contains)
        .findFirst()
        .orElse(word);
  }

  private JsonNode value(Type type, JsonNode value) {
    return switch (type) {
      case Type.Struct struct -> struct(struct, value);
      case Type.ListOf list -> list(list, value);
      case Type.MapOf map -> map(map, value);
      case Type.OneOf one -> oneOf(one, value);
      case Type.Scalar scalar ->
          switch (scalar.kind()) {
            case BYTES -> bytes(value);
            case RULE -> rule(value);
            default -> value;
          };
      case Type.Choice _, Type.Api _ -> value;
    };
  }

  private JsonNode struct(Type.Struct type, JsonNode value) {
    return value instanceof ObjectNode object && Tags.of(value) == null
        ? fields(type, object)
        : value;
  }

  /** Gives the fields of an object; those that the type does not have stay as they are. */
  ObjectNode fields(Type.Struct type, ObjectNode object) {
    ObjectNode spelled = Json.object();
    for (Map.Entry<String, JsonNode> given : object.properties()) {
      String name = name(given.getKey(), type.fields().keySet());
      String key = object.has(name) ? given.getKey() : name;
      Param field = type.fields().get(key);
      spelled.set(key, field == null ? given.getValue() : value(field.type(), given.getValue()));
    }
    return spelled;
  }

  private JsonNode list(Type.ListOf type, JsonNode value) {
    if (!value.isArray()) {
      return value;
    }
    ArrayNode spelled = Json.MAPPER.createArrayNode();
    value.forEach(item -> spelled.add(value(type.item(), item)));
    return spelled;
  }

  private JsonNode map(Type.MapOf type, JsonNode value) {
    if (!value.isObject()) {
      return value;
    }
    ObjectNode spelled = Json.object();
    value
        .properties()
        .forEach(entry -> spelled.set(entry.getKey(), value(type.value(), entry.getValue())));
    return spelled;
  }

  /** Spells an object as the first alternative that changes it and knows all of its fields. */
  private JsonNode oneOf(Type.OneOf type, JsonNode value) {
    if (value.isTextual()) {
      boolean onlyBytes = type.types().stream().allMatch(Spelling::takesNoText);
      return onlyBytes ? bytes(value) : value;
    }
    for (Type one : type.types()) {
      if (!(one instanceof Type.Scalar)) {
        JsonNode spelled = value(one, value);
        if (!spelled.equals(value) && fits(one, spelled)) {
          return spelled;
        }
      }
    }
    return value;
  }

  private static boolean takesNoText(Type type) {
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar.kind()) {
            case BYTES, NULL, INT, LONG, DOUBLE, BOOLEAN -> true;
            default -> false;
          };
      case Type.Choice _, Type.OneOf _ -> false;
      case Type.Struct _, Type.ListOf _, Type.MapOf _, Type.Api _ -> true;
    };
  }

  private static boolean fits(Type type, JsonNode value) {
    return switch (type) {
      case Type.Struct struct ->
          value.propertyStream().allMatch(field -> struct.fields().containsKey(field.getKey()));
      case Type.ListOf list -> value.valueStream().allMatch(item -> fits(list.item(), item));
      default -> true;
    };
  }

  private static JsonNode bytes(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    try {
      byte[] _ = Base64.getDecoder().decode(value.asText());
      return Json.object().set(Tags.BYTES, value);
    } catch (IllegalArgumentException e) {
      // Whoever checks it says what is taken.
      return value;
    }
  }

  private JsonNode rule(JsonNode value) {
    if (!value.isObject()) {
      return value;
    }
    ObjectNode spelled = Json.object();
    for (Map.Entry<String, JsonNode> part : value.properties()) {
      Type options = routeOptions.apply(RouteRule.method(part.getKey()));
      spelled.set(
          part.getKey(),
          options instanceof Type.Struct struct
              ? struct(struct, part.getValue())
              : part.getValue());
    }
    return spelled;
  }
}
