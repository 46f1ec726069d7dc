package dev.persistentbrowser.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.catalog.Type;
import dev.persistentbrowser.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The types of the catalogue as JSON schemas. What has a name becomes a schema of that name, added
 * when it is first met.
 */
final class TypeSchemas {
  private final Catalog catalog;
  private final ObjectNode schemas;

  /**
   * @param schemas to which they are added
   */
  TypeSchemas(Catalog catalog, ObjectNode schemas) {
    this.catalog = catalog;
    this.schemas = schemas;
  }

  /** Empty for what cannot be said as data. */
  Optional<ObjectNode> of(Type type) {
    return switch (type) {
      case Type.Scalar scalar -> scalar(scalar.kind());
      case Type.Choice choice -> Optional.of(named(choice.name(), () -> choice(choice)));
      case Type.Struct struct ->
          Optional.of(named(struct.name(), () -> object(struct.fields().values())));
      case Type.ListOf list ->
          of(list.item()).map(item -> Schemas.ofType("array").set("items", item));
      case Type.MapOf map ->
          of(map.value()).map(value -> Schemas.ofType("object").set("additionalProperties", value));
      case Type.Api api -> Optional.of(api(api.name()));
      case Type.OneOf one -> oneOf(one);
    };
  }

  /** An object with these fields and no other; without those that cannot be said as data. */
  ObjectNode object(Collection<Param> fields) {
    ObjectNode out = Schemas.ofType("object");
    out.put("additionalProperties", false);
    ObjectNode properties = out.putObject("properties");
    ArrayNode required = Json.MAPPER.createArrayNode();
    for (Param field : fields) {
      of(field.type())
          .ifPresent(
              schema -> {
                properties.set(field.name(), schema);
                if (field.required()) {
                  required.add(field.name());
                }
              });
    }
    if (!required.isEmpty()) {
      out.set("required", required);
    }
    return out;
  }

  private ObjectNode named(String name, Supplier<ObjectNode> schema) {
    if (!schemas.has(name)) {
      schemas.set(name, schema.get());
    }
    return Schemas.schema(name);
  }

  private static Optional<ObjectNode> scalar(Type.Kind kind) {
    return switch (kind) {
      case VOID, NULL -> Optional.of(Schemas.ofType("null"));
      case STRING -> Optional.of(Schemas.ofType("string"));
      case BOOLEAN -> Optional.of(Schemas.ofType("boolean"));
      case INT -> Optional.of(Schemas.ofType("integer").put("format", "int32"));
      case LONG -> Optional.of(Schemas.ofType("integer").put("format", "int64"));
      case DOUBLE -> Optional.of(Schemas.ofType("number"));
      case ANY -> Optional.of(Schemas.schema("Data"));
      case REGEX -> Optional.of(Schemas.schema("Regex"));
      case BYTES -> Optional.of(Schemas.schema("GivenBytes"));
      case DATE -> Optional.of(Schemas.schema("Date"));
      case ARTIFACT -> Optional.of(Schemas.schema("ArtifactRef"));
      case RULE -> Optional.of(Schemas.schema("RouteRule"));
      case SOCKETRULE -> Optional.of(Schemas.schema("SocketRule"));
      case HANDLER -> Optional.of(Schemas.schema("LocatorHandler"));
      case BINDING -> Optional.of(Schemas.schema("Hold"));
      case PATH -> Optional.of(Schemas.schema("File"));
      case DESTINATION -> Optional.of(destination());
      case STEPS, CALLBACK, LISTENER, PREDICATE -> Optional.empty();
    };
  }

  /** True, or the name of the file. */
  private static ObjectNode destination() {
    ObjectNode named = Schemas.ofType("object").put("additionalProperties", false);
    named.putObject("properties").set("name", Schemas.ofType("string"));
    named.putArray("required").add("name");
    ObjectNode out = Json.object();
    out.putArray("anyOf").add(Schemas.ofType("boolean")).add(named);
    return out;
  }

  private static ObjectNode choice(Type.Choice choice) {
    ObjectNode out = Schemas.ofType("string");
    choice.values().forEach(out.putArray("enum")::add);
    return out.put("description", "Case, `-` and `_` do not count.");
  }

  /** Locators and what else has a chain by that chain, pages by their id, the rest by a handle. */
  private ObjectNode api(String name) {
    if (name.equals("Page")) {
      return Schemas.schema("PageRef");
    }
    List<Param> inline = catalog.inline(name);
    return inline == null
        ? Schemas.schema("Locator")
        : named(name + "Handle", () -> handle(name, inline));
  }

  /** As it comes back with the cheap fields, and goes in without them. */
  private ObjectNode handle(String name, List<Param> inline) {
    ObjectNode out = object(inline);
    out.remove(List.of("required", "additionalProperties"));
    out.putArray("required").add("$handle");
    String types = name.equals("JSHandle") ? "(JS|Element)Handle" : name;
    ObjectNode id = Schemas.ofType("string");
    id.put("pattern", "^" + types + "-[0-9]{1,9}(\\.[0-9]{1,9})?$");
    ObjectNode properties = out.withObjectProperty("properties");
    properties.set("$handle", id);
    if (name.endsWith("Handle")) {
      properties.set("preview", Schemas.ofType("string"));
    }
    return out;
  }

  private Optional<ObjectNode> oneOf(Type.OneOf type) {
    ArrayNode any = Json.MAPPER.createArrayNode();
    type.types().stream().map(this::of).flatMap(Optional::stream).forEach(any::add);
    return switch (any.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of((ObjectNode) any.get(0));
      default -> Optional.of(Json.object().set("anyOf", any));
    };
  }
}
