package dev.persistentbrowser.worker.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.catalog.MethodClass;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.invoke.PlaywrightClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes {@code catalog.json} of Playwright's interfaces, which are compiled with their parameter
 * names, and of {@code overlay.json}, which says by hand what reflection cannot see.
 */
final class CatalogGenerator {
  private final JsonNode overlay;
  private final CatalogTypes types;

  CatalogGenerator(JsonNode overlay) {
    this.overlay = overlay;
    this.types = new CatalogTypes(overlay);
  }

  static JsonNode overlay() {
    try (InputStream in = CatalogGenerator.class.getResourceAsStream("overlay.json")) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the catalogue to the file that is named by the first argument. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), new CatalogGenerator(overlay()).generate());
  }

  String generate() {
    Map<String, JsonNode> interfaces = new TreeMap<>();
    overlay
        .path("interfaces")
        .forEach(name -> interfaces.put(name.asText(), methods(name.asText())));
    Map<String, JsonNode> inline = new TreeMap<>();
    overlay.path("inline").properties().forEach(e -> inline.put(e.getKey(), inline(e.getKey())));
    checkOverlay(interfaces);
    ObjectNode out = Json.object();
    String version = Page.class.getPackage().getImplementationVersion();
    if (version != null) {
      out.put("playwright", version);
    }
    interfaces.forEach(out.withObject("/types")::set);
    types.objects().forEach(out.withObject("/objects")::set);
    types.enums().forEach(out.withObject("/enums")::set);
    inline.forEach(out.withObject("/inline")::set);
    out.set("aliases", overlay.path("aliases"));
    return CatalogText.of(out);
  }

  private ArrayNode methods(String type) {
    Map<String, List<Method>> byName = new TreeMap<>();
    for (Method method : playwright(type).getMethods()) {
      byName.computeIfAbsent(method.getName(), n -> new ArrayList<>()).add(method);
    }
    Map<String, ObjectNode> nodes = new TreeMap<>();
    byName.forEach((name, methods) -> nodes.put(name, method(type, name, methods)));
    overlay.path("extra").properties().stream()
        .filter(e -> e.getKey().startsWith(type + "."))
        .forEach(
            e -> {
              String name = e.getKey().substring(type.length() + 1);
              nodes.put(name, extra(type, name, e.getValue().asText()));
            });
    ArrayNode out = Json.MAPPER.createArrayNode();
    nodes.values().forEach(out::add);
    return out;
  }

  private ObjectNode method(String type, String name, List<Method> methods) {
    List<Signature> signatures = Signature.of(methods, types);
    String id = type + "." + name;
    MethodClass kind = kind(id, signatures);
    List<Signature> callable =
        signatures.stream().filter(s -> s.kind(types) == MethodClass.CALLABLE).toList();
    ObjectNode out = Json.object();
    out.put("name", name);
    out.put("class", kind.word());
    // Parameters of overloads that cannot be called would only mislead who reads them.
    List<Signature> shown = kind == MethodClass.CALLABLE ? callable : signatures;
    out.set("params", Signature.merged(shown));
    String returns = types.name(methods.getFirst().getGenericReturnType());
    out.put("returns", overlay.path("returns").path(id).asText(returns));
    out.put("readOnly", isReadOnly(type, name));
    if (kind == MethodClass.CALLABLE && callable.size() > 1) {
      ArrayNode overloads = out.putArray("overloads");
      callable.forEach(signature -> overloads.add(signature.json()));
    }
    if (kind != MethodClass.CALLABLE) {
      out.put("reason", reason(id, kind));
    }
    return out;
  }

  /** A static method of Playwright's that takes the thing itself: called as if it were its own. */
  private ObjectNode extra(String type, String name, String returns) {
    ObjectNode out = Json.object().put("name", name).put("class", MethodClass.CALLABLE.word());
    out.putArray("params");
    return out.put("returns", returns).put("readOnly", isReadOnly(type, name));
  }

  private MethodClass kind(String id, List<Signature> signatures) {
    if (overlay.path("excluded").has(id)) {
      return MethodClass.EXCLUDED;
    }
    if (isListener(id, signatures)) {
      return MethodClass.VIA_EVENTS;
    }
    return signatures.stream()
        .map(signature -> signature.kind(types))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    id + " is in no class: a type of " + signatures + " is not known"));
  }

  private static boolean isListener(String id, List<Signature> signatures) {
    return id.matches("\\w+\\.(on|off|once)[A-Z]\\w*")
        && signatures.stream().allMatch(signature -> signature.only("callback"));
  }

  private String reason(String id, MethodClass kind) {
    return switch (kind) {
      case EXCLUDED -> overlay.path("excluded").path(id).asText();
      case VIA_EVENTS -> "a listener: events of the session tell of it";
      case CLIENT_ONLY -> "takes a function that must return a value: only a client can have it";
      case CALLABLE -> throw new IllegalStateException(id);
    };
  }

  private boolean isReadOnly(String type, String name) {
    return Stream.of(overlay.path("readOnly").path(type))
        .flatMap(JsonNode::valueStream)
        .anyMatch(node -> node.asText().equals(name) || node.asText().equals("*"));
  }

  /** What stands for a thing that is not data: the methods that give its cheap fields. */
  private ArrayNode inline(String type) {
    ArrayNode out = Json.MAPPER.createArrayNode();
    for (JsonNode field : overlay.path("inline").path(type)) {
      Method method =
          Arrays.stream(playwright(type).getMethods())
              .filter(m -> m.getName().equals(field.asText()) && m.getParameterCount() == 0)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no " + type + "." + field.asText()));
      out.addObject()
          .put("name", field.asText())
          .put("type", types.name(method.getGenericReturnType()))
          .put("required", true);
    }
    return out;
  }

  /** A name in the overlay that Playwright does not have is a mistake or a removed method. */
  private void checkOverlay(Map<String, JsonNode> interfaces) {
    Set<String> known = new LinkedHashSet<>();
    interfaces.forEach(
        (type, methods) -> methods.forEach(m -> known.add(type + "." + m.path("name").asText())));
    List<String> named = new ArrayList<>();
    for (String table : List.of("excluded", "returns")) {
      overlay.path(table).properties().forEach(e -> named.add(e.getKey()));
    }
    overlay
        .path("readOnly")
        .properties()
        .forEach(e -> e.getValue().forEach(m -> named.add(e.getKey() + "." + m.asText())));
    named.removeIf(name -> name.endsWith(".*") && interfaces.containsKey(name.replace(".*", "")));
    named.removeAll(known);
    if (!named.isEmpty()) {
      throw new IllegalStateException("the overlay names what Playwright does not have: " + named);
    }
  }

  static Class<?> playwright(String type) {
    return PlaywrightClasses.named(type);
  }
}
