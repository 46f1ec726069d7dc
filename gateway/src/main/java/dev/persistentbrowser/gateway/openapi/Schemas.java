package dev.persistentbrowser.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;

/** Small pieces of the document. */
final class Schemas {
  private Schemas() {}

  static ObjectNode reference(String kind, String name) {
    return Json.object().put("$ref", "#/components/" + kind + "/" + name);
  }

  static ObjectNode schema(String name) {
    return reference("schemas", name);
  }

  static ObjectNode ofType(String type) {
    return Json.object().put("type", type);
  }
}
