package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.config.Durations;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from a client, taken field by field: what is left over is not known. Every fault
 * names the field, the value, and what would be right.
 */
final class Body {
  private static final int SHOWN_VALUE = 80;
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

  private final ErrorCode code;
  private final ObjectNode rest;
  private final TreeSet<String> known = new TreeSet<>();

  /**
   * @param code of the faults
   * @param bytes no bytes are an empty object
   */
  Body(ErrorCode code, byte[] bytes) {
    this(code, parse(bytes));
  }

  private Body(ErrorCode code, ObjectNode rest) {
    this.code = code;
    this.rest = rest;
  }

  /** A part of a body. */
  static Body of(ErrorCode code, JsonNode part) {
    if (part instanceof ObjectNode object) {
      return new Body(code, object.deepCopy());
    }
    throw new ServiceException(code, "must be an object, not " + show(part));
  }

  private static ObjectNode parse(byte[] bytes) {
    if (bytes.length == 0) {
      return Json.object();
    }
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ServiceException(
          ErrorCode.INVALID_REQUEST,
          "the body is not JSON: " + e.getOriginalMessage() + where(e.getLocation()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new ServiceException(
        ErrorCode.INVALID_REQUEST, "the body must be a JSON object, not " + show(tree));
  }

  private static String where(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  /** Empty when it is absent or null. Names may be spelled in snake_case. */
  private Optional<JsonNode> take(String name) {
    known.add(name);
    String snake =
        CAPITAL.matcher(name).replaceAll(found -> "_" + found.group()).toLowerCase(Locale.ROOT);
    JsonNode value = rest.remove(rest.has(name) ? name : snake);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  Optional<String> text(String name) {
    return take(name).map(v -> textOf(name, v));
  }

  private String textOf(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw wrong(name, value, "a string");
    }
    return value.textValue();
  }

  /** One of these words, as what it stands for. */
  <T> Optional<T> word(String name, Map<String, T> words) {
    return take(name)
        .map(
            v -> {
              T meaning = v.isTextual() ? words.get(v.textValue()) : null;
              if (meaning == null) {
                throw wrong(
                    name, v, "\"" + String.join("\" or \"", new TreeSet<>(words.keySet())) + "\"");
              }
              return meaning;
            });
  }

  Optional<Boolean> flag(String name) {
    return take(name)
        .map(
            v -> {
              if (!v.isBoolean()) {
                throw wrong(name, v, "true or false");
              }
              return v.booleanValue();
            });
  }

  Optional<Duration> duration(String name, Duration least, Duration most) {
    String expected =
        "a duration such as \"30s\" or \"5m\", from "
            + Durations.format(least)
            + " to "
            + Durations.format(most);
    return take(name)
        .map(
            v ->
                Durations.parse(v.asText())
                    .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
                    .orElseThrow(() -> wrong(name, v, expected)));
  }

  Optional<JsonNode> any(String name) {
    return take(name);
  }

  /** A part that is an object; empty, and still there, when it is something else. */
  Optional<Body> part(String name) {
    return rest.path(name) instanceof ObjectNode
        ? take(name).map(part -> Body.of(code, part))
        : Optional.empty();
  }

  /** Strings, each one of these words. */
  Optional<List<String>> words(String name, Set<String> words) {
    return array(name)
        .map(
            array -> {
              List<String> out = new ArrayList<>();
              for (JsonNode item : array) {
                if (!words.contains(item.asText())) {
                  throw wrong(name, item, "any of " + String.join(", ", words));
                }
                out.add(item.asText());
              }
              return out;
            });
  }

  Optional<ObjectNode> object(String name) {
    return take(name).map(v -> as(ObjectNode.class, name, v, "an object"));
  }

  Optional<ArrayNode> array(String name) {
    return take(name).map(v -> as(ArrayNode.class, name, v, "an array"));
  }

  private <T extends JsonNode> T as(Class<T> type, String name, JsonNode value, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(name, value, expected);
    }
    return type.cast(value);
  }

  Optional<Map<String, String>> strings(String name) {
    return object(name)
        .map(
            object -> {
              Map<String, String> out = new TreeMap<>();
              object
                  .properties()
                  .forEach(e -> out.put(e.getKey(), textOf(name + "." + e.getKey(), e.getValue())));
              return out;
            });
  }

  /** What has not been taken. */
  ObjectNode rest() {
    return rest;
  }

  /** Throws when something has not been taken. */
  void done() {
    if (!rest.isEmpty()) {
      String name = rest.fieldNames().next();
      throw new ServiceException(
          code, "there is no field " + name + "; the fields are " + String.join(", ", known));
    }
  }

  private ServiceException wrong(String name, JsonNode value, String expected) {
    return new ServiceException(code, name + " must be " + expected + ", not " + show(value));
  }

  private static String show(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN_VALUE ? text : text.substring(0, SHOWN_VALUE) + "...";
  }
}
