package dev.persistentbrowser.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The selector that Playwright makes of a chain of locators: what a locator prints as. */
final class LocatorText {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String NEXT = " >> ";
  private static final String DESCRIBE = NEXT + "internal:describe=";

  private final SelectorsClient selectors;
  private String selector = "";
  private boolean inFrame;

  private LocatorText(SelectorsClient selectors) {
    this.selectors = selectors;
  }

  /** As {@code Locator.toString()} gives it: its description, or else its selector. */
  static String of(Target locator, SelectorsClient selectors) {
    String selector = selector(locator.steps(), selectors);
    int described = selector.lastIndexOf(DESCRIBE);
    String last = described < 0 ? "" : selector.substring(described + DESCRIBE.length());
    boolean atEnd = last.startsWith("\"") && !last.contains(NEXT);
    return atEnd ? JsonParser.parseString(last).getAsString() : "Locator@" + selector;
  }

  private static String selector(List<JsonElement> steps, SelectorsClient selectors) {
    LocatorText text = new LocatorText(selectors);
    for (JsonElement step : steps) {
      if (step.isJsonPrimitive()) {
        text.step(step.getAsString(), new JsonObject());
      } else if (step.getAsJsonObject().has("action")) {
        JsonObject call = step.getAsJsonObject();
        JsonElement params = call.get("params");
        text.step(Json.text(call, "action"), params instanceof JsonObject o ? o : new JsonObject());
      }
    }
    return text.selector;
  }

  private void step(String action, JsonObject params) {
    JsonElement given = params.get("options");
    JsonObject options = given instanceof JsonObject object ? object : new JsonObject();
    switch (action) {
      case "locator" -> locator(params, options);
      case "frameLocator" -> frame(Json.text(params, "selector"));
      case "contentFrame" -> inFrame = true;
      case "owner" -> inFrame = false;
      case "filter" -> options(options);
      case "first" -> part("nth=0");
      case "last" -> part("nth=-1");
      case "nth" -> part("nth=" + params.get("index").getAsInt());
      case "and", "or" -> part("internal:" + action + "=" + quoted(params.get("locator")));
      case "describe" -> part("internal:describe=" + GSON.toJson(params.get("description")));
      case "getByRole" -> in(role(params, options));
      case "getByText" -> in("internal:text=" + text(params.get("text"), isExact(options)));
      case "getByLabel" -> in("internal:label=" + text(params.get("text"), isExact(options)));
      case "getByPlaceholder" -> in(attribute("placeholder", params, options));
      case "getByAltText" -> in(attribute("alt", params, options));
      case "getByTitle" -> in(attribute("title", params, options));
      case "getByTestId" ->
          in(
              "internal:testid=["
                  + selectors.testIdAttribute()
                  + "="
                  + attributeText(params.get("testId"), true)
                  + "]");
      default -> inFrame = false;
    }
  }

  private void locator(JsonObject params, JsonObject options) {
    JsonElement given = params.get("selectorOrLocator");
    given = given == null ? params.get("selector") : given;
    if (given != null && given.isJsonObject()) {
      String other = selector(given);
      in(selector.isEmpty() || inFrame ? other : "internal:chain=" + GSON.toJson(other));
    } else {
      in(given == null || given.isJsonNull() ? "null" : given.getAsString());
    }
    options(options);
  }

  private void frame(String frame) {
    in(frame);
    inFrame = true;
  }

  /** Adds what is looked for in the frame that the chain has led to, or in the element. */
  private void in(String part) {
    if (inFrame) {
      selector += NEXT + "internal:control=enter-frame";
      inFrame = false;
    }
    part(part);
  }

  private void part(String part) {
    selector = selector.isEmpty() ? part : selector + NEXT + part;
  }

  private void options(JsonObject options) {
    if (options.has("hasText")) {
      part("internal:has-text=" + text(options.get("hasText"), false));
    }
    if (options.has("hasNotText")) {
      part("internal:has-not-text=" + text(options.get("hasNotText"), false));
    }
    if (options.has("has")) {
      part("internal:has=" + quoted(options.get("has")));
    }
    if (options.has("hasNot")) {
      part("internal:has-not=" + quoted(options.get("hasNot")));
    }
    if (options.has("visible")) {
      part("visible=" + options.get("visible").getAsBoolean());
    }
  }

  private String quoted(JsonElement locator) {
    return GSON.toJson(selector(locator));
  }

  private String selector(JsonElement locator) {
    JsonElement chain = locator.getAsJsonObject().get("$target");
    return chain == null ? "" : selector(chain.getAsJsonArray().asList(), selectors);
  }

  private static String role(JsonObject params, JsonObject options) {
    StringBuilder out = new StringBuilder("internal:role=");
    out.append(Json.text(params, "role").toLowerCase(Locale.ROOT));
    for (String name : List.of("checked", "disabled", "selected", "expanded")) {
      add(out, name, plain(options.get(name)));
    }
    add(out, "include-hidden", plain(options.get("includeHidden")));
    add(out, "level", plain(options.get("level")));
    for (String name : List.of("name", "description")) {
      JsonElement value = options.get(name);
      add(out, name, value == null ? null : attributeText(value, isExact(options)));
    }
    add(out, "pressed", plain(options.get("pressed")));
    return out.toString();
  }

  private static void add(StringBuilder out, String name, @Nullable String value) {
    if (value != null) {
      out.append('[').append(name).append('=').append(value).append(']');
    }
  }

  private static @Nullable String plain(@Nullable JsonElement value) {
    return value == null ? null : value.getAsString();
  }

  private static boolean isExact(JsonObject options) {
    return options.has("exact") && options.get("exact").getAsBoolean();
  }

  private static String attribute(String name, JsonObject params, JsonObject options) {
    return "internal:attr=["
        + name
        + "="
        + attributeText(params.get("text"), isExact(options))
        + "]";
  }

  private static String text(@Nullable JsonElement value, boolean exact) {
    return value instanceof JsonObject regex
        ? regex(regex)
        : GSON.toJson(value) + (exact ? "s" : "i");
  }

  private static String attributeText(@Nullable JsonElement value, boolean exact) {
    if (value instanceof JsonObject regex) {
      return regex(regex);
    }
    String text = value == null || value.isJsonNull() ? "null" : value.getAsString();
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' + (exact ? "" : "i");
  }

  private static String regex(JsonObject regex) {
    return ("/" + Json.text(regex, "$regex") + "/" + Json.text(regex, "flags"))
        .replaceAll("(^|[^\\\\])(\\\\\\\\)*([\"'`])", "$1$2\\\\$3")
        .replace(">>", "\\>\\>");
  }
}
