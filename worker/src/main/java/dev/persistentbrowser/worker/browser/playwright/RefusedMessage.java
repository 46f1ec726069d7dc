package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.microsoft.playwright.impl.SharedDriver;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message of the driver that is too large to be taken. The call that it answers fails; an event
 * is dropped.
 *
 * @param answers the number of that call; null for an event
 * @param method of the event; null for an answer
 * @param creates the type of what an event creates; null when it creates nothing
 */
record RefusedMessage(
    @Nullable Integer answers, @Nullable String method, @Nullable String creates) {
  private static final String CREATE = "__create__";

  /** Without these others could not be understood, or a page would wait for ever. */
  private static final Set<String> NEEDED =
      Set.of(CREATE, "__adopt__", "__dispose__", "route", "webSocketRoute");

  /** One that nothing but the message of a console names. */
  private static final String VALUE = "JSHandle";

  private static final Pattern METHOD = Pattern.compile("\"method\":\"(\\w+)\"");
  private static final Pattern TYPE = Pattern.compile("\"type\":\"(\\w+)\"");

  /**
   * @param head how the message begins: an answer begins with its number, an event names its method
   */
  static RefusedMessage of(byte[] head) throws IOException {
    String text =
        new String(head, 0, Math.min(head.length, FrameReader.HEAD_BYTES), StandardCharsets.UTF_8);
    JsonReader json = new JsonReader(new StringReader(text));
    json.beginObject();
    if (json.nextName().equals("id")) {
      return new RefusedMessage(json.nextInt(), null, null);
    }
    String method = first(METHOD, text);
    if (method == null) {
      throw new IOException("a message without a method: " + text.length() + " bytes of it");
    }
    return new RefusedMessage(null, method, method.equals(CREATE) ? first(TYPE, text) : null);
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : null;
  }

  /** True when the connection is of no use without it. */
  boolean isNeeded() {
    return method != null && NEEDED.contains(method) && !VALUE.equals(creates);
  }

  /** The message that is handled instead. */
  byte[] inItsPlace(String why) {
    JsonObject message = new JsonObject();
    if (answers == null) {
      message.addProperty("method", SharedDriver.DROPPED);
    } else {
      JsonObject error = new JsonObject();
      error.addProperty("name", "Error");
      error.addProperty("message", "The answer of the browser was refused: " + why);
      error.addProperty("stack", "");
      JsonObject wrapped = new JsonObject();
      wrapped.add("error", error);
      message.addProperty("id", answers);
      message.add("error", wrapped);
    }
    return message.toString().getBytes(StandardCharsets.UTF_8);
  }
}
