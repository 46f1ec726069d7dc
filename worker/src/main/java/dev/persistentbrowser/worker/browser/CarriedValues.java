package dev.persistentbrowser.worker.browser;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that Playwright's protocol has and Playwright Java has not: {@code null} (it knows {@code
 * undefined} alone), typed arrays, errors with their name, URLs of any scheme, and what an
 * assertion has received. On the way through Playwright Java a text stands for each. The transport
 * puts the value in its place before the browser reads it, and the text before Playwright does.
 *
 * <p>The text begins with a random mark of this process, which no page and no client can know. What
 * is written into a message is a value in any case, and only where the protocol has one: other JSON
 * of pages, as DevTools and storage states have it, stays as it is.
 */
public final class CarriedValues {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String MARK = "pb-" + UUID.randomUUID() + ":";
  private static final Pattern LOGGED = Pattern.compile(MARK + "([\\w-]*)");
  private static final Set<String> KINDS = Set.of("ta", "e", "u");
  private static final JsonObject NULL =
      JsonParser.parseString("{\"v\":\"null\"}").getAsJsonObject();

  /** The parameters of Playwright's protocol that are serialized values with their handles. */
  private static final List<String> ARGUMENTS =
      List.of("arg", "eventInit", "expectedValue", "result");

  private CarriedValues() {}

  /**
   * Gives the text that stands for a value.
   *
   * @param serialized the value as Playwright's protocol writes it
   */
  public static String text(JsonObject serialized) {
    byte[] json = GSON.toJson(serialized).getBytes(StandardCharsets.UTF_8);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /** Gives the value that a text stands for, or that a line of a call log ends with. */
  public static @Nullable JsonObject of(String text) {
    return LOGGED
        .matcher(text)
        .results()
        .findFirst()
        .map(CarriedValues::decoded)
        .map(json -> JsonParser.parseString(json).getAsJsonObject())
        .orElse(null);
  }

  /** True for a message to the browser that may hold texts for {@link #forBrowser}. */
  public static boolean mayHoldTexts(String message) {
    return message.contains(MARK);
  }

  /** Puts values in place of the texts, in the arguments of a message to the browser. */
  public static void forBrowser(JsonObject message) {
    if (!(message.get("params") instanceof JsonObject params)) {
      return;
    }
    for (String field : ARGUMENTS) {
      if (params.get(field) instanceof JsonObject argument) {
        putBack(argument, "value");
      }
    }
  }

  private static void putBack(JsonObject holder, String field) {
    JsonElement value = holder.get(field);
    JsonObject carried = carriedBy(value);
    if (carried != null) {
      holder.add(field, carried);
    } else if (value instanceof JsonObject object) {
      object.keySet().forEach(key -> putBack(object, key));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        JsonObject wrapped = new JsonObject();
        wrapped.add(field, array.get(i));
        putBack(wrapped, field);
        array.set(i, wrapped.get(field));
      }
    }
  }

  /** Gives what a text stands for; nothing but a value can: null for any other. */
  private static @Nullable JsonObject carriedBy(@Nullable JsonElement value) {
    if (!(value instanceof JsonObject object)
        || object.size() != 1
        || !(object.get("s") instanceof JsonPrimitive text)
        || !text.getAsString().startsWith(MARK)) {
      return null;
    }
    JsonObject carried = of(text.getAsString());
    return carried != null && (isCarried(carried) || carried.equals(NULL)) ? carried : null;
  }

  private static String decoded(MatchResult found) {
    return new String(Base64.getUrlDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
  }

  /** True for a message of the browser that may hold values for {@link #forPlaywright}. */
  public static boolean mayHoldSome(String message) {
    return message.contains("\"ta\":{")
        || message.contains("\"e\":{")
        || message.contains("\"u\":\"")
        || message.contains("\"errorDetails\":");
  }

  /** Puts texts in place of the values that Playwright Java does not read. */
  public static void forPlaywright(JsonObject message) {
    if (message.get("errorDetails") instanceof JsonObject details && details.has("received")) {
      JsonArray log = message.getAsJsonArray("log");
      if (log == null) {
        log = new JsonArray();
        message.add("log", log);
      }
      log.add("  - " + text(details.getAsJsonObject("received")));
      return;
    }
    if (message.has("id")) {
      // The result of an evaluation; that of a DevTools call, which may be any JSON, is elsewhere.
      replace(message.get("result"), "value");
      return;
    }
    if (!(message.get("params") instanceof JsonObject params)) {
      return;
    }
    switch (message.get("method") instanceof JsonPrimitive method ? method.getAsString() : "") {
      case "__create__" -> {
        if (params.get("type") instanceof JsonPrimitive type
            && type.getAsString().equals("BindingCall")) {
          replace(params.get("initializer"), "args");
        }
      }
      case "pageError" -> replace(params.get("error"), "value");
      default -> {}
    }
  }

  private static void replace(@Nullable JsonElement holder, String field) {
    if (!(holder instanceof JsonObject object) || !object.has(field)) {
      return;
    }
    if (isCarried(object.get(field))) {
      object.add(field, standIn(object.get(field)));
    } else {
      replace(object.get(field));
    }
  }

  private static void replace(JsonElement element) {
    if (element instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (isCarried(array.get(i))) {
          array.set(i, standIn(array.get(i)));
        } else {
          replace(array.get(i));
        }
      }
    } else if (element instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        if (isCarried(field.getValue())) {
          field.setValue(standIn(field.getValue()));
        } else {
          replace(field.getValue());
        }
      }
    }
  }

  private static JsonObject standIn(JsonElement value) {
    JsonObject text = new JsonObject();
    text.add("s", new JsonPrimitive(text(value.getAsJsonObject())));
    return text;
  }

  private static boolean isCarried(JsonElement value) {
    if (!(value instanceof JsonObject object) || object.size() != 1) {
      return false;
    }
    String kind = object.keySet().iterator().next();
    JsonElement content = object.get(kind);
    return switch (KINDS.contains(kind) ? kind : "") {
      case "ta" -> content instanceof JsonObject typed && typed.has("b") && typed.has("k");
      case "e" -> content instanceof JsonObject error && error.has("m") && error.has("n");
      case "u" -> content instanceof JsonPrimitive url && url.isString();
      default -> false;
    };
  }
}
