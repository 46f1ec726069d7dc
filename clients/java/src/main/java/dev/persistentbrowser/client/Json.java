package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.PlaywrightException;
import org.jspecify.annotations.Nullable;

/** Reading what the server sends. */
final class Json {
  private Json() {}

  /** An object with one tag, such as {@code {"$handle": "Response-3"}}. */
  static JsonObject tag(String tag, String value) {
    return tag(tag, new JsonPrimitive(value));
  }

  static JsonObject tag(String tag, JsonElement value) {
    JsonObject out = new JsonObject();
    out.add(tag, value);
    return out;
  }

  static JsonObject object(String text) {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new PlaywrightException("The server answered with what is not a JSON object", e);
    }
  }

  static String text(JsonObject object, String field) {
    String text = optionalText(object, field);
    return text == null ? "" : text;
  }

  /** Null when it is not there. */
  static @Nullable String optionalText(JsonObject object, String field) {
    JsonElement value = object.get(field);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  static boolean isNull(@Nullable JsonElement value) {
    return value == null || value.isJsonNull();
  }
}
