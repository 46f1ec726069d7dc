package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.worker.browser.CarriedValues;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Data for a page's script, from JSON with tagged values to what Playwright serializes: strings,
 * booleans, {@code Integer} and {@code Double} (it takes no {@code Long}), dates, lists, maps with
 * cycles. {@link ValueWriter} is the way back.
 */
final class Values {
  private static final String NULL = carried("v", new JsonPrimitive("null"));
  private static final Map<String, String> ARRAYS =
      Tags.ARRAYS.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private final Map<Integer, Object> byId = new HashMap<>();

  private final Function<HandleId, Object> handles;

  /** The value of JSON's null: Playwright Java writes its own null as undefined. */
  private final @Nullable Object none;

  private Values(Function<HandleId, Object> handles, @Nullable Object none) {
    this.handles = handles;
    this.none = none;
  }

  /**
   * Reads the argument of a script.
   *
   * @param handles finds what a handle stands for
   */
  static @Nullable Object read(JsonNode node, Function<HandleId, Object> handles) {
    return node.isMissingNode() ? null : new Values(handles, NULL).value(node);
  }

  /**
   * Reads what Playwright writes as JSON.
   *
   * @param handles finds what a handle stands for
   */
  static @Nullable Object data(JsonNode node, Function<HandleId, Object> handles) {
    return new Values(handles, null).value(node);
  }

  private @Nullable Object value(JsonNode node) {
    String tag = Tags.of(node);
    if (tag != null) {
      return tagged(tag, node);
    }
    return switch (node.getNodeType()) {
      case NULL, MISSING -> none;
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node.doubleValue());
      case STRING -> node.textValue();
      case ARRAY -> fill(new ArrayList<>(node.size()), node);
      case OBJECT -> fill(new LinkedHashMap<>(), node);
      case BINARY, POJO -> throw new IllegalArgumentException("not of JSON: " + node);
    };
  }

  /**
   * A whole number in the range of int must be an {@code Integer}: Playwright writes the double 0
   * as -0.
   */
  private static Object number(double value) {
    boolean isInt = value == (int) value && !isNegativeZero(value);
    return isInt ? (Object) (int) value : (Object) value;
  }

  static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  private List<@Nullable Object> fill(List<@Nullable Object> list, JsonNode items) {
    items.forEach(item -> list.add(value(item)));
    return list;
  }

  private Map<String, @Nullable Object> fill(Map<String, @Nullable Object> map, JsonNode fields) {
    fields.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
    return map;
  }

  private @Nullable Object tagged(String tag, JsonNode node) {
    if (node.has(Tags.ID)) {
      return numbered(node.path(Tags.ID).asInt(), node.path(Tags.VALUE));
    }
    JsonNode content = node.path(tag);
    return switch (tag) {
      case Tags.VALUE -> literal(content);
      case Tags.REF -> byId.get(content.asInt());
      case Tags.UNDEFINED -> null;
      case Tags.URL -> url(content.asText());
      case Tags.ERROR -> carried("e", error(node));
      case Tags.BYTES -> carried("ta", typedArray(node));
      case Tags.HANDLE -> handles.apply(HandleId.parse(content.asText()).orElseThrow());
      default -> scalar(tag, node);
    };
  }

  private Object numbered(int id, JsonNode content) {
    // Known before it is filled: what is in it may refer to it.
    if (content.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      byId.put(id, list);
      return fill(list, content);
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    byId.put(id, map);
    return fill(map, content);
  }

  /** Its own keys are data; what lies deeper is read as ever. */
  private @Nullable Object literal(JsonNode content) {
    return content.isObject() ? fill(new LinkedHashMap<>(), content) : value(content);
  }

  /** A tagged value that holds no others. */
  static Object scalar(String tag, JsonNode node) {
    String text = node.path(tag).asText();
    return switch (tag) {
      case Tags.REGEX -> regex(node);
      case Tags.DATE -> Date.from(OffsetDateTime.parse(text).toInstant());
      case Tags.BIGINT -> new BigInteger(text);
      case Tags.NUMBER -> Double.valueOf(text);
      case Tags.BYTES -> Base64.getDecoder().decode(text);
      default ->
          throw new ServiceException(
              ErrorCode.INVALID_COMMAND, "\"" + tag + "\" is not a tagged value of plain data");
    };
  }

  static Pattern regex(JsonNode node) {
    String letters = node.path(Tags.FLAGS).asText("");
    int flags =
        (letters.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
            | (letters.contains("m") ? Pattern.MULTILINE : 0)
            | (letters.contains("s") ? Pattern.DOTALL : 0);
    return Pattern.compile(node.path(Tags.REGEX).asText(), flags);
  }

  private static String carried(String kind, JsonElement content) {
    JsonObject serialized = new JsonObject();
    serialized.add(kind, content);
    return CarriedValues.text(serialized);
  }

  /** Java knows the URLs of a few schemes. */
  private static Object url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException e) {
      return carried("u", new JsonPrimitive(text));
    }
  }

  private static JsonObject error(JsonNode node) {
    JsonObject error = new JsonObject();
    error.addProperty("m", node.path(Tags.MESSAGE).asText(""));
    error.addProperty("n", node.path(Tags.NAME).asText("Error"));
    error.addProperty("s", node.path(Tags.ERROR).asText());
    return error;
  }

  private static JsonObject typedArray(JsonNode node) {
    JsonObject array = new JsonObject();
    array.addProperty("b", node.path(Tags.BYTES).asText());
    array.addProperty("k", ARRAYS.get(node.path(Tags.ARRAY).asText("Uint8Array")));
    return array;
  }
}
