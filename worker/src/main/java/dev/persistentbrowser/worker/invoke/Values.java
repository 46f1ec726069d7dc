package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
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
import org.jspecify.annotations.Nullable;

/**
 * Data for a page's script, from JSON with tagged values to what Playwright serializes: strings,
 * booleans, {@code Integer} and {@code Double} (it takes no {@code Long}), dates, lists, maps with
 * cycles. {@link ValueWriter} is the way back.
 */
final class Values {
  private final Map<Integer, Object> byId = new HashMap<>();

  private final Function<HandleId, Object> handles;

  private Values(Function<HandleId, Object> handles) {
    this.handles = handles;
  }

  /**
   * @param handles finds what a handle stands for
   */
  static @Nullable Object read(JsonNode node, Function<HandleId, Object> handles) {
    return new Values(handles).value(node);
  }

  private @Nullable Object value(JsonNode node) {
    String tag = Tags.of(node);
    if (tag != null) {
      return tagged(tag, node);
    }
    return switch (node.getNodeType()) {
      case NULL, MISSING -> null;
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
      case Tags.URL -> url(text);
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

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND,
          "$url is \"" + text + "\", which Playwright cannot carry: " + e.getMessage(),
          e);
    }
  }
}
