package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Playwright's API as data: what can be called on what, with which parameters. Immutable, safe for
 * many threads.
 */
public final class Catalog {
  private static final String RESOURCE = "catalog.json";

  private final JsonNode json;
  private final Map<String, Map<String, ApiMethod>> types;
  private final Map<String, List<Param>> inline;
  private final Map<String, Map<String, JsonNode>> aliases;

  Catalog(
      JsonNode json,
      Map<String, Map<String, ApiMethod>> types,
      Map<String, List<Param>> inline,
      Map<String, Map<String, JsonNode>> aliases) {
    this.json = json;
    this.types = types;
    this.inline = inline;
    this.aliases = aliases;
  }

  /** Reads the catalogue that this build carries: once a process, about a tenth of a second. */
  public static Catalog load() {
    try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE + " on the class path");
      }
      return CatalogReader.read(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document as {@code GET /catalog} serves it. */
  public JsonNode json() {
    return json;
  }

  /** The methods of a type by name, in order of name; null for a type that is not in it. */
  public @Nullable Map<String, ApiMethod> methods(String type) {
    return types.get(type);
  }

  /** By type, then by name. */
  public Map<String, Map<String, ApiMethod>> types() {
    return types;
  }

  /**
   * The names of the events that a session can tell of, such as {@code consoleMessage}: those that
   * pages and their context have listeners for.
   */
  public Set<String> events() {
    Set<String> names = new TreeSet<>();
    for (String type : List.of("BrowserContext", "Page")) {
      for (ApiMethod method : types.getOrDefault(type, Map.of()).values()) {
        String name = method.name();
        if (method.kind() == MethodClass.VIA_EVENTS && name.matches("on(?!ce[A-Z]).+")) {
          names.add(eventName(name));
        }
      }
    }
    return names;
  }

  /** {@code onDOMContentLoaded} listens to {@code domContentLoaded}. */
  private static String eventName(String listener) {
    String name = listener.substring(2);
    int capitals = 1;
    while (capitals + 1 < name.length() && Character.isUpperCase(name.charAt(capitals + 1))) {
      capitals++;
    }
    return name.substring(0, capitals).toLowerCase(Locale.ROOT) + name.substring(capitals);
  }

  /**
   * The fields that stand for something that is not data and has no chain, a response for one; null
   * for a type that has none.
   */
  public @Nullable List<Param> inline(String type) {
    return inline.get(type);
  }

  /**
   * Further names of actions of a type. The value is the name of the method, or an object from the
   * name of a parameter to the method that is meant when it is given.
   */
  public Map<String, JsonNode> aliases(String type) {
    return aliases.getOrDefault(type, Map.of());
  }
}
