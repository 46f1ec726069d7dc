package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.json.Json;
import java.util.List;

/**
 * A chain of calls that the catalogue knows.
 *
 * @param type what it leads to, a type of the catalogue
 * @param readOnly whether every call in it only reads
 */
public record CheckedChain(List<Step> steps, String type, boolean readOnly) {
  public CheckedChain {
    steps = List.copyOf(steps);
  }

  /** In canonical form. */
  public ArrayNode json() {
    ArrayNode out = Json.MAPPER.createArrayNode();
    steps.forEach(step -> out.add(step.json()));
    return out;
  }
}
