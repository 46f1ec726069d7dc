package dev.persistentbrowser.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.PlaywrightException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Data of a page's script: arguments and results of {@code evaluate} between Java and JSON with
 * tagged values. Takes and gives the types that Playwright for Java takes and gives.
 */
final class ScriptValues {
  private ScriptValues() {}

  static JsonElement write(@Nullable Object value) {
    return new Writer(value).write(value);
  }

  static @Nullable Object read(@Nullable JsonElement json) {
    return new Reader().read(json);
  }

  static JsonObject regex(Pattern pattern) {
    JsonObject out = Json.tag("$regex", pattern.pattern());
    int flags = pattern.flags();
    String letters =
        ((flags & Pattern.CASE_INSENSITIVE) != 0 ? "i" : "")
            + ((flags & Pattern.DOTALL) != 0 ? "s" : "")
            + ((flags & Pattern.MULTILINE) != 0 ? "m" : "");
    if (!letters.isEmpty()) {
      out.addProperty("flags", letters);
    }
    return out;
  }

  /** What is met twice is numbered, which keeps its identity and lets it contain itself. */
  private static final class Writer {
    private final IdentityHashMap<Object, Boolean> metTwice = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> ids = new IdentityHashMap<>();

    Writer(@Nullable Object value) {
      meet(value);
    }

    private void meet(@Nullable Object value) {
      if (!(value instanceof List || value instanceof Map || value instanceof Object[])) {
        return;
      }
      if (metTwice.containsKey(value)) {
        metTwice.put(value, true);
        return;
      }
      metTwice.put(value, false);
      if (value instanceof Map<?, ?> map) {
        map.values().forEach(this::meet);
      } else {
        list(value).forEach(this::meet);
      }
    }

    private static List<?> list(Object value) {
      return value instanceof Object[] array ? Arrays.asList(array) : (List<?>) value;
    }

    JsonElement write(@Nullable Object value) {
      if (value == null) {
        // Playwright for Java sends its null as undefined.
        return Json.tag("$undefined", new JsonPrimitive(true));
      } else if (value instanceof JSHandle handle) {
        return Remote.of(handle).target().reference();
      } else if (value instanceof String text) {
        return new JsonPrimitive(text);
      } else if (value instanceof Boolean bool) {
        return new JsonPrimitive(bool);
      } else if (value instanceof Integer number) {
        return new JsonPrimitive(number);
      } else if (value instanceof Double number) {
        return number(number);
      } else if (value instanceof Date date) {
        return Json.tag("$date", date.toInstant().toString());
      } else if (value instanceof LocalDateTime date) {
        return Json.tag("$date", date.atZone(ZoneId.systemDefault()).toInstant().toString());
      } else if (value instanceof URL url) {
        return Json.tag("$url", url.toString());
      } else if (value instanceof BigInteger number) {
        return Json.tag("$bigint", number.toString());
      } else if (value instanceof Pattern pattern) {
        return regex(pattern);
      } else if (value instanceof Exception exception) {
        return error(exception);
      } else if (value instanceof List || value instanceof Map || value instanceof Object[]) {
        return shared(value);
      }
      throw new PlaywrightException("Unsupported type of argument: " + value);
    }

    private static JsonObject error(Exception exception) {
      StringWriter stack = new StringWriter();
      exception.printStackTrace(new PrintWriter(stack));
      JsonObject out = Json.tag("$error", stack.toString());
      out.addProperty("name", exception.getClass().getSimpleName());
      out.addProperty("message", String.valueOf(exception.getMessage()));
      return out;
    }

    private static JsonElement number(double number) {
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        return Json.tag("$number", Double.toString(number));
      }
      // Playwright for Java sends every zero that is a double as -0.
      return number == 0 ? Json.tag("$number", "-0") : new JsonPrimitive(number);
    }

    private JsonElement shared(Object value) {
      Integer known = ids.get(value);
      if (known != null) {
        return Json.tag("$ref", new JsonPrimitive(known));
      }
      if (!Boolean.TRUE.equals(metTwice.get(value))) {
        JsonElement content = content(value);
        return content instanceof JsonObject object && hasTag(object)
            ? Json.tag("$value", content)
            : content;
      }
      int id = ids.size() + 1;
      ids.put(value, id);
      JsonObject out = Json.tag("$id", new JsonPrimitive(id));
      out.add("$value", content(value));
      return out;
    }

    private JsonElement content(Object value) {
      if (value instanceof Map<?, ?> map) {
        JsonObject out = new JsonObject();
        map.forEach((key, item) -> out.add(String.valueOf(key), write(item)));
        return out;
      }
      JsonArray out = new JsonArray();
      list(value).forEach(item -> out.add(write(item)));
      return out;
    }

    private static boolean hasTag(JsonObject object) {
      return object.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }
  }

  private static final class Reader {
    private final Map<Integer, Object> byId = new HashMap<>();

    @Nullable Object read(@Nullable JsonElement json) {
      if (json == null || json.isJsonNull()) {
        return null;
      } else if (json instanceof JsonArray array) {
        return fill(new ArrayList<>(), array);
      } else if (json instanceof JsonPrimitive scalar) {
        return scalar(scalar);
      }
      JsonObject object = json.getAsJsonObject();
      String first = object.keySet().stream().findFirst().orElse("");
      return first.startsWith("$") ? tagged(first, object) : fill(new LinkedHashMap<>(), object);
    }

    private static Object scalar(JsonPrimitive scalar) {
      if (scalar.isBoolean()) {
        return scalar.getAsBoolean();
      }
      if (scalar.isString()) {
        return scalar.getAsString();
      }
      double number = scalar.getAsDouble();
      return number == (int) number ? (Object) (int) number : (Object) number;
    }

    private Object fill(List<@Nullable Object> list, JsonArray items) {
      items.forEach(item -> list.add(read(item)));
      return list;
    }

    private Object fill(Map<String, @Nullable Object> map, JsonObject fields) {
      fields.entrySet().forEach(field -> map.put(field.getKey(), read(field.getValue())));
      return map;
    }

    private @Nullable Object tagged(String tag, JsonObject object) {
      JsonElement content = object.get(tag);
      return switch (tag) {
        case "$id" -> numbered(content.getAsInt(), object.get("$value"));
        case "$ref" -> byId.get(content.getAsInt());
        case "$value" -> fill(new LinkedHashMap<>(), content.getAsJsonObject());
        case "$number" -> Double.valueOf(content.getAsString());
        case "$bigint" -> new BigInteger(content.getAsString());
        case "$date" -> Date.from(Instant.parse(content.getAsString()));
        case "$url" -> url(content.getAsString());
        case "$regex" -> pattern(content.getAsString(), Json.text(object, "flags"));
        case "$error" -> new Exception(content.getAsString());
        // Typed arrays are nothing that Playwright for Java reads.
        case "$bytes" -> throw new PlaywrightException("Unexpected result: {}");
        default -> fill(new LinkedHashMap<>(), object);
      };
    }

    /** Known before it is filled: what is in it may refer to it. */
    private Object numbered(int id, JsonElement content) {
      if (content instanceof JsonArray array) {
        List<@Nullable Object> list = new ArrayList<>();
        byId.put(id, list);
        return fill(list, array);
      }
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      byId.put(id, map);
      return fill(map, content.getAsJsonObject());
    }

    private static URL url(String text) {
      try {
        return URI.create(text).toURL();
      } catch (MalformedURLException | IllegalArgumentException e) {
        throw new PlaywrightException("Unexpected value: " + text, e);
      }
    }

    private static Pattern pattern(String pattern, String letters) {
      int flags =
          (letters.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
              | (letters.contains("s") ? Pattern.DOTALL : 0)
              | (letters.contains("m") ? Pattern.MULTILINE : 0);
      return Pattern.compile(pattern, flags);
    }
  }
}
