package dev.persistentbrowser.worker.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The catalogue as text: a line for each method and each field, so that a difference can be read.
 */
final class CatalogText {
  private CatalogText() {}

  static String of(ObjectNode catalog) {
    return object(catalog, "") + "\n";
  }

  private static String object(JsonNode node, String indent) {
    String inner = indent + "  ";
    return node.properties().stream()
        .map(e -> inner + Json.write(e.getKey()) + ": " + value(e, inner))
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  private static String value(Map.Entry<String, JsonNode> entry, String indent) {
    JsonNode node = entry.getValue();
    if (node.isObject() && !node.isEmpty()) {
      return object(node, indent);
    }
    if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
      List<String> lines =
          node.valueStream().map(item -> indent + "  " + Json.write(item)).toList();
      return "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
    }
    return Json.write(node);
  }
}
