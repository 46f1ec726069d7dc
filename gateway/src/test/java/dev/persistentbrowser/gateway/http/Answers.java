package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;

/** Reads answers. */
final class Answers {
  private Answers() {}

  static JsonNode json(Answer answer) {
    if (answer.content() instanceof Answer.Content.Bytes(String _, byte[] bytes)) {
      return Json.read(bytes, JsonNode.class);
    }
    throw new AssertionError("no bytes: " + answer);
  }
}
