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
 * <p>The text begins with a random mark of this process, which no page and no client can know.
 */
public final class CarriedValues {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String MARK = "pb-" + UUID.randomUUID() + ":";
  private static final Pattern WRITTEN = Pattern.compile("\"s\":\"" + MARK + "([\\w-]*)\"");
  private static final Pattern LOGGED = Pattern.compile(MARK + "([\\w-]*)");
  private static final Set<String> KINDS = Set.of("ta", "e", "u");

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

  /** Gives a message for the browser with its values in place of the texts. */
  public static String forBrowser(String message) {
    if (!message.contains(MARK)) {
      return message;
    }
    return WRITTEN
        .matcher(message)
        .replaceAll(
            found -> {
              String json = decoded(found);
              return java.util.regex.Matcher.quoteReplacement(json.substring(1, json.length() - 1));
            });
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
    replace(message);
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
