package dev.persistentbrowser.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.MethodClass;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.catalog.Type;
import dev.persistentbrowser.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The actions of the catalogue as JSON schemas: {@code Page.click} is the command without its
 * target, {@code PageAction} any that a page takes, {@code PageCommand} any that begins at a page.
 */
final class CatalogSchemas {
  /** Its one method that can be called opens sessions. */
  private static final String BROWSER = "Browser";

  private static final String OPTIONS = "Browser.NewContextOptions";

  private final Catalog catalog;
  private final ObjectNode schemas;
  private final TypeSchemas types;

  /**
   * @param schemas to which they are added
   */
  CatalogSchemas(Catalog catalog, ObjectNode schemas) {
    this.catalog = catalog;
    this.schemas = schemas;
    this.types = new TypeSchemas(catalog, schemas);
  }

  void add() {
    ArrayNode anywhere = Json.MAPPER.createArrayNode();
    catalog
        .types()
        .forEach(
            (type, methods) -> {
              Map<String, ApiMethod> callable = callable(methods);
              if (type.equals(BROWSER)) {
                callable.values().forEach(this::newContext);
              } else if (!callable.isEmpty()) {
                anywhere.add(actions(type, callable));
              }
            });
    leading();
    catalog.events().forEach(((ObjectNode) schemas.get("EventName")).putArray("enum")::add);
    schemas.set("AnyAction", Json.object().set("anyOf", anywhere));
    schemas.set("PageCommand", command(Root.PAGE));
    schemas.set("SessionCommand", command(Root.CONTEXT));
  }

  private static Map<String, ApiMethod> callable(Map<String, ApiMethod> methods) {
    Map<String, ApiMethod> callable = new LinkedHashMap<>(methods);
    callable.values().removeIf(method -> method.kind() != MethodClass.CALLABLE);
    return callable;
  }

  /** What may stand in a target: calls that give something on which more can be called. */
  private void leading() {
    Set<String> bare = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (Map<String, ApiMethod> methods : catalog.types().values()) {
      for (ApiMethod method : callable(methods).values()) {
        if (method.returns() instanceof Type.Api) {
          all.add(method.name());
          if (method.params().stream().noneMatch(Param::required)) {
            bare.add(method.name());
          }
        }
      }
    }
    catalog.types().keySet().forEach(type -> all.addAll(catalog.aliases(type).keySet()));
    bare.forEach(((ObjectNode) schemas.get("BareCall")).putArray("enum")::add);
    all.forEach(((ObjectNode) schemas.at("/Call/properties/action")).putArray("enum")::add);
  }

  /** What opens a session takes are its own fields and those of the options. */
  private void newContext(ApiMethod method) {
    method.params().forEach(param -> types.of(param.type()));
    ObjectNode options = (ObjectNode) schemas.remove(OPTIONS);
    ObjectNode fields = (ObjectNode) schemas.at("/NewSession/properties");
    JsonNode viewport = options.at("/properties/viewportSize");
    fields.set("viewport", viewport.deepCopy());
    ObjectNode state = Json.object().put("description", "As Playwright's `storageState` gives it.");
    state.putArray("type").add("string").add("object");
    options.withObjectProperty("properties").set("storageState", state);
    options.path("properties").properties().forEach(e -> fields.set(e.getKey(), e.getValue()));
  }

  /** Any action of a type, told apart by its name. */
  private ObjectNode actions(String type, Map<String, ApiMethod> methods) {
    Map<String, ObjectNode> byAction = new LinkedHashMap<>();
    methods.forEach((name, method) -> byAction.put(name, action(method)));
    catalog.aliases(type).forEach((word, meant) -> byAction.put(word, alias(methods, word, meant)));
    ObjectNode out = Json.object();
    ArrayNode one = out.putArray("oneOf");
    ObjectNode discriminator = out.putObject("discriminator").put("propertyName", "action");
    ObjectNode mapping = discriminator.putObject("mapping");
    byAction.forEach(
        (action, schema) -> {
          String name = type + "." + action;
          schemas.set(name, schema);
          one.add(Schemas.schema(name));
          mapping.put(action, "#/components/schemas/" + name);
        });
    schemas.set(type + "Action", out);
    return Schemas.schema(type + "Action");
  }

  private ObjectNode action(ApiMethod method) {
    ObjectNode out = named(method.name(), params(method.overloads()));
    String signature =
        method.params().stream().map(Param::toString).collect(Collectors.joining(", "));
    out.put(
        "description",
        "`%s(%s)`%s"
            .formatted(method.name(), signature, method.readOnly() ? ". It only reads." : ""));
    types.of(method.returns()).ifPresent(result -> out.set("x-result", result));
    return out;
  }

  /** A further word for a method, or for several that are told apart by their parameters. */
  private ObjectNode alias(Map<String, ApiMethod> methods, String word, JsonNode meant) {
    Stream<String> names =
        meant.isTextual() ? Stream.of(meant.asText()) : meant.valueStream().map(JsonNode::asText);
    List<ApiMethod> all = names.map(methods::get).toList();
    String shown =
        all.stream().map(method -> "`" + method.name() + "`").collect(Collectors.joining(", "));
    return named(word, params(all.stream().flatMap(method -> method.overloads().stream()).toList()))
        .put("description", "As " + shown + ".");
  }

  private static ObjectNode named(String action, ObjectNode params) {
    ObjectNode out = Schemas.ofType("object");
    ArrayNode required = out.putArray("required").add("action");
    ObjectNode properties = out.putObject("properties");
    properties.putObject("action").put("const", action);
    properties.set("params", params);
    boolean optional =
        params.has("anyOf")
            ? params.path("anyOf").valueStream().anyMatch(one -> !one.has("required"))
            : !params.has("required");
    if (!optional) {
      required.add("params");
    }
    return out;
  }

  private ObjectNode params(List<ApiMethod.Overload> overloads) {
    List<ObjectNode> all =
        overloads.stream().map(o -> types.object(o.params())).distinct().toList();
    return all.size() == 1
        ? all.getFirst()
        : Json.object().set("anyOf", Json.MAPPER.createArrayNode().addAll(all));
  }

  /** An action of where it begins, or with a target one of anything that it may lead to. */
  private static ObjectNode command(Root root) {
    ObjectNode out = Schemas.ofType("object").put("additionalProperties", false);
    out.putArray("required").add("action");
    ObjectNode properties = out.putObject("properties");
    properties.set("target", Schemas.schema("Target"));
    properties.set("action", Schemas.ofType("string"));
    properties.set("params", Schemas.ofType("object"));
    properties.set("during", Schemas.schema("During"));
    properties.set("within", Schemas.schema("Within"));
    properties.set("concurrent", Schemas.schema("Concurrent"));
    properties.set("retry", Schemas.schema("Retry"));
    properties.set("ifGeneration", Schemas.schema("IfGeneration"));
    ArrayNode any = out.putArray("anyOf");
    ObjectNode here = any.addObject();
    here.putObject("properties").putObject("target").put("maxItems", 0);
    here.putArray("allOf").add(Schemas.schema(root.type() + "Action"));
    ObjectNode led = any.addObject();
    led.putArray("required").add("target");
    led.putObject("properties").putObject("target").put("minItems", 1);
    led.putArray("allOf").add(Schemas.schema("AnyAction"));
    return out;
  }
}
