package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.browser.CarriedValues;
import java.math.BigInteger;
import java.net.URL;
import java.util.Collection;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page's script gave, as JSON with tagged values. An object that is met more than once is
 * numbered ({@code $id}) and referred to ({@code $ref}): that keeps its identity, and keeps a small
 * value with many references from growing beyond all bounds.
 */
final class ValueWriter {
  /** Below the 1000 levels that JSON parsers commonly take, with room for the reply around it. */
  private static final int MAX_DEPTH = 900;

  private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

  /** How often each object or array is met: 2 stands for more than once. */
  private final IdentityHashMap<Object, Integer> times = new IdentityHashMap<>();

  private final IdentityHashMap<Object, Integer> ids = new IdentityHashMap<>();

  private ValueWriter() {}

  static JsonNode write(@Nullable Object value) {
    ValueWriter writer = new ValueWriter();
    writer.count(value, 0);
    return writer.node(value);
  }

  private void count(@Nullable Object value, int depth) {
    if (!(value instanceof Map<?, ?> || value instanceof Collection<?>)) {
      return;
    }
    if (depth > MAX_DEPTH) {
      throw new ServiceException(
          ErrorCode.COMMAND_FAILED,
          "the result is more than " + MAX_DEPTH + " objects and arrays deep");
    }
    if (times.merge(value, 1, (a, b) -> 2) > 1) {
      return;
    }
    Collection<?> children = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
    children.forEach(child -> count(child, depth + 1));
  }

  private JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NullNode.instance;
      case String text -> string(text);
      case Boolean bool -> NODES.booleanNode(bool);
      case Integer number -> NODES.numberNode(number);
      case Double number -> number(number);
      case BigInteger number -> tag(Tags.BIGINT, number.toString());
      case Date date -> tag(Tags.DATE, date.toInstant().toString());
      case URL url -> tag(Tags.URL, url.toString());
      case Pattern pattern -> regex(pattern);
      case Throwable error -> tag(Tags.ERROR, text(String.valueOf(error.getMessage())));
      case Map<?, ?> map -> shared(map);
      case List<?> list -> shared(list);
      default ->
          throw new ServiceException(
              ErrorCode.COMMAND_FAILED,
              "the result holds a " + value.getClass().getSimpleName() + ", which is not data");
    };
  }

  private static JsonNode string(String value) {
    JsonObject carried = CarriedValues.of(value);
    if (carried == null) {
      return NODES.textNode(text(value));
    }
    if (carried.has("u")) {
      return tag(Tags.URL, carried.get("u").getAsString());
    }
    if (carried.has("v")) {
      return NullNode.instance;
    }
    if (carried.get("e") instanceof JsonObject error) {
      return tag(Tags.ERROR, text(member(error, "s")))
          .put(Tags.NAME, text(member(error, "n")))
          .put(Tags.MESSAGE, text(member(error, "m")));
    }
    JsonObject typed = carried.getAsJsonObject("ta");
    return tag(Tags.BYTES, member(typed, "b"))
        .put(Tags.ARRAY, Tags.ARRAYS.getOrDefault(member(typed, "k"), member(typed, "k")));
  }

  private static String member(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive text ? text.getAsString() : "";
  }

  private JsonNode shared(Object value) {
    Integer known = ids.get(value);
    if (known != null) {
      return Json.object().put(Tags.REF, known);
    }
    if (Integer.valueOf(1).equals(times.get(value))) {
      return value instanceof Map<?, ?> map ? object(map, true) : array((List<?>) value);
    }
    int id = ids.size() + 1;
    ids.put(value, id);
    JsonNode content = value instanceof Map<?, ?> map ? object(map, false) : array((List<?>) value);
    return Json.object().put(Tags.ID, id).set(Tags.VALUE, content);
  }

  private JsonNode array(List<?> list) {
    ArrayNode out = NODES.arrayNode(list.size());
    list.forEach(item -> out.add(node(item)));
    return out;
  }

  /**
   * @param escape whether keys that begin with {@code $} make it necessary to say that it is data
   */
  private JsonNode object(Map<?, ?> map, boolean escape) {
    ObjectNode out = Json.object();
    map.forEach((key, item) -> out.set(text(String.valueOf(key)), node(item)));
    return escape && Tags.of(out) != null ? Json.object().set(Tags.VALUE, out) : out;
  }

  private static JsonNode number(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return tag(Tags.NUMBER, Double.toString(number));
    }
    if (Values.isNegativeZero(number)) {
      return tag(Tags.NUMBER, "-0");
    }
    // Whole numbers that a double holds exactly read better as such.
    if (number == (int) number) {
      return NODES.numberNode((int) number);
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    return whole ? NODES.numberNode((long) number) : NODES.numberNode(number);
  }

  static JsonNode regex(Pattern pattern) {
    int flags = pattern.flags();
    String letters =
        ((flags & Pattern.CASE_INSENSITIVE) != 0 ? "i" : "")
            + ((flags & Pattern.MULTILINE) != 0 ? "m" : "")
            + ((flags & Pattern.DOTALL) != 0 ? "s" : "");
    ObjectNode out = Json.object().put(Tags.REGEX, text(pattern.pattern()));
    return letters.isEmpty() ? out : out.put(Tags.FLAGS, letters);
  }

  private static ObjectNode tag(String tag, String value) {
    return Json.object().put(tag, value);
  }

  /** JavaScript's strings may hold half a character, which UTF-8 cannot: U+FFFD stands for it. */
  static String text(String text) {
    StringBuilder fixed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        fixed = fixed == null ? new StringBuilder(text) : fixed;
        fixed.setCharAt(i, '\uFFFD');
      }
    }
    return fixed == null ? text : fixed.toString();
  }
}
