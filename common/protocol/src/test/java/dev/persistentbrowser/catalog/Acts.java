package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.json.Json;

/** Commands as a client writes them, with single quotes for double ones. */
final class Acts {
  private Acts() {}

  static Work.Act act(String text) {
    JsonNode node = Json.read(text.replace('\'', '"'), JsonNode.class);
    ArrayNode target =
        node.path("target") instanceof ArrayNode array ? array : Json.MAPPER.createArrayNode();
    ObjectNode params = node.path("params") instanceof ObjectNode object ? object : Json.object();
    return new Work.Act(target, node.path("action").asText(), params);
  }
}
