package dev.persistentbrowser.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The parameters of the query that operations take, as the description of the API has them. */
public final class QueryParameters {
  /** By the names of their components. */
  private final Map<String, String> names;

  private QueryParameters(Map<String, String> names) {
    this.names = names;
  }

  public static QueryParameters load() {
    JsonNode parameters = OpenApi.base().at("/components/parameters");
    return new QueryParameters(
        parameters
            .propertyStream()
            .filter(parameter -> parameter.getValue().path("in").asText().equals("query"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, parameter -> parameter.getValue().path("name").asText())));
  }

  /** Their names in alphabetical order. */
  public Set<String> of(Operation operation) {
    Set<String> taken = new TreeSet<>();
    for (String component : operation.parameters()) {
      String name = names.get(component);
      if (name != null) {
        taken.add(name);
      }
    }
    return taken;
  }
}
