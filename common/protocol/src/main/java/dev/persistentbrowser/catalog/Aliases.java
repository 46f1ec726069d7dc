package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words that are valid beside Playwright's own. */
final class Aliases {
  private Aliases() {}

  /** Playwright's name of an action; the action itself when it has no other. */
  static String resolve(Catalog catalog, String type, String action, ObjectNode params) {
    String word = spelled(catalog, type, action);
    JsonNode meant = catalog.aliases(type).get(word);
    if (meant == null) {
      return word;
    }
    if (meant.isTextual()) {
      return meant.asText();
    }
    for (Map.Entry<String, JsonNode> byParam : meant.properties()) {
      if (params.has(byParam.getKey())) {
        return byParam.getValue().asText();
      }
    }
    Set<String> names = new TreeSet<>();
    meant.properties().forEach(entry -> names.add(entry.getKey()));
    throw Fault.invalid(
        "\"" + action + "\" takes one of the parameters " + String.join(", ", names));
  }

  private static String spelled(Catalog catalog, String type, String action) {
    Map<String, ApiMethod> methods = catalog.methods(type);
    Set<String> known = new TreeSet<>(catalog.aliases(type).keySet());
    known.addAll(methods == null ? Set.of() : methods.keySet());
    return Spelling.name(action, known);
  }
}
