package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A message of the driver that is not taken: the call that it answers fails. */
final class RefusedMessage {
  private RefusedMessage() {}

  /**
   * The answer that stands for it; null when it answers no call, but tells of something.
   *
   * @param head how it begins: an answer begins with its number
   */
  static byte @Nullable [] answer(byte[] head, String why) {
    Integer id = id(head);
    if (id == null) {
      return null;
    }
    JsonObject error = new JsonObject();
    error.addProperty("name", "Error");
    error.addProperty("message", "The answer of the browser was refused: " + why);
    error.addProperty("stack", "");
    JsonObject wrapped = new JsonObject();
    wrapped.add("error", error);
    JsonObject answer = new JsonObject();
    answer.addProperty("id", id);
    answer.add("error", wrapped);
    return answer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Integer id(byte[] head) {
    JsonReader json = new JsonReader(new StringReader(new String(head, StandardCharsets.UTF_8)));
    try {
      json.beginObject();
      return json.nextName().equals("id") ? json.nextInt() : null;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new IllegalArgumentException("no message of the driver", e);
    }
  }
}
