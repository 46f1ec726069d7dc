package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a JSON value is of a type of the catalogue. Gives the fault rather than throwing it:
 * overloads are told apart by trying.
 */
final class ValueChecker {

  /** Checks what stands among the parameters and is more than a value. */
  interface Parts {
    /** The chain of a locator. */
    CheckedChain chain(ArrayNode chain, String path);

    /** Throws {@code INVALID_COMMAND}. */
    void steps(ArrayNode steps, String path);

    /** The type of the options of a method; null when there is no such method. */
    @Nullable Type options(String type, String method);
  }

  private static final String FILE_NAME = "name";

  /** What a file that is given as bytes may have. */
  private static final Set<String> FILE_FIELDS = Set.of(Tags.BYTES, FILE_NAME, "mimeType");

  private static final Set<String> ARTIFACT_FIELDS =
      Set.of(Tags.ARTIFACT, FILE_NAME, "contentType", "sizeBytes", Tags.LAST_MODIFIED);

  private final Parts parts;
  private boolean readOnly = true;

  ValueChecker(Parts parts) {
    this.parts = parts;
  }

  /** Whether every chain that was met only reads. */
  boolean readOnly() {
    return readOnly;
  }

  @Nullable Fault check(Type type, JsonNode value, String path) {
    return switch (type) {
      case Type.Scalar scalar -> scalar(scalar, value, path);
      case Type.Choice choice -> choice(choice, value, path);
      case Type.Struct struct -> struct(struct, value, path);
      case Type.ListOf list -> list(list, value, path);
      case Type.MapOf map -> map(map, value, path);
      case Type.Api api -> api(api, value, path);
      case Type.OneOf one -> oneOf(one, value, path);
    };
  }

  private @Nullable Fault scalar(Type.Scalar type, JsonNode value, String path) {
    boolean fits =
        switch (type.kind()) {
          case STRING -> value.isTextual();
          case BOOLEAN -> value.isBoolean();
          case INT ->
              value.isNumber()
                  && value.asDouble() == Math.rint(value.asDouble())
                  && value.canConvertToInt();
          case LONG ->
              value.isNumber()
                  && value.asDouble() == Math.rint(value.asDouble())
                  && value.canConvertToLong();
          case DOUBLE -> value.isNumber();
          case NULL -> value.isNull();
          case DATE -> Tags.is(value, Tags.DATE);
          case REGEX -> Tags.is(value, Tags.REGEX);
          case BYTES -> Tags.is(value, Tags.BYTES) || isArtifact(value);
          case ARTIFACT -> isArtifact(value);
          case DESTINATION -> value.isBoolean() || isFileName(value);
          case ANY, RULE, SOCKETRULE, HANDLER, BINDING -> true;
          case STEPS, VOID, PATH, CALLBACK, LISTENER, PREDICATE -> false;
        };
    return switch (type.kind()) {
      case ANY -> TagChecker.data(value, path);
      case PATH -> file(type, value, path);
      case DESTINATION -> fits ? null : notAPath(type, value, path);
      case STEPS ->
          Fault.at(
              path,
              "is not taken: what is done meanwhile stands beside params,"
                  + " as \"during\": [{\"target\", \"action\", \"params\"}]");
      case RULE -> RouteRule.check(value, path, this::routeOptions);
      case SOCKETRULE -> RouteRule.checkSocket(value, path);
      case HANDLER -> handler(type, value, path);
      case BINDING -> holds(value) ? null : wrong(type, value, path);
      case CALLBACK, LISTENER -> Fault.at(path, "is a listener: events of the session tell of it");
      case PREDICATE -> Fault.at(path, "is a function: only a client can have it");
      case REGEX, DATE -> fits ? within(TagChecker.tagged(value, path)) : wrong(type, value, path);
      case BYTES -> fits ? within(bytes(value, path)) : wrong(type, value, path);
      case VOID, NULL, STRING, BOOLEAN, INT, LONG, DOUBLE, ARTIFACT ->
          fits ? null : wrong(type, value, path);
    };
  }

  private @Nullable Fault routeOptions(String method, JsonNode options, String path) {
    Type type = parts.options("Route", method);
    return type == null
        ? Fault.at(path, "is not there: routes cannot " + method)
        : check(type, options, path);
  }

  private @Nullable Fault handler(Type.Scalar type, JsonNode value, String path) {
    if (value instanceof ArrayNode steps) {
      parts.steps(steps, path);
      return null;
    }
    boolean held = value.size() == 1 && RouteRule.isHold(value.path(RouteRule.HOLD));
    return held ? null : wrong(type, value, path);
  }

  private static boolean holds(JsonNode value) {
    return value.size() == 1 && value.path(RouteRule.HOLD).asBoolean();
  }

  private static @Nullable Fault within(@Nullable Fault fault) {
    return fault == null ? null : fault.withinValue();
  }

  private static @Nullable Fault bytes(JsonNode value, String path) {
    if (isArtifact(value)) {
      return null;
    }
    return value.size() == 1 && value.path(Tags.BYTES).isTextual()
        ? base64(value, path)
        : Fault.wrongType(path, value, "{\"$bytes\": \"<base64>\"} and nothing beside it");
  }

  private static @Nullable Fault base64(JsonNode value, String path) {
    try {
      byte[] _ = Base64.getDecoder().decode(value.path(Tags.BYTES).asText());
      return null;
    } catch (IllegalArgumentException e) {
      return Fault.at(path, "is not base64: " + e.getMessage());
    }
  }

  private static @Nullable Fault file(Type type, JsonNode value, String path) {
    if (isArtifact(value)) {
      return null;
    }
    if (Tags.is(value, Tags.FOLDER)) {
      return FolderChecker.check(
          value, path, (file, at) -> isFolder(file) ? wrong(type, file, at) : file(type, file, at));
    }
    if (!Tags.is(value, Tags.BYTES)) {
      return notAPath(type, value, path);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      boolean fits =
          field.getKey().equals(Tags.LAST_MODIFIED)
              ? isTime(field.getValue())
              : FILE_FIELDS.contains(field.getKey()) && field.getValue().isTextual();
      if (!fits) {
        return wrong(type, value, path);
      }
    }
    return within(base64(value, path));
  }

  private static boolean isFolder(JsonNode value) {
    return Tags.is(value, Tags.FOLDER);
  }

  private static boolean isTime(JsonNode value) {
    return value.isNumber() && value.canConvertToLong();
  }

  private static boolean isFileName(JsonNode value) {
    return value.size() == 1 && !value.path(FILE_NAME).asText().isBlank();
  }

  /** With or without what a reply says of it. */
  private static boolean isArtifact(JsonNode value) {
    return Tags.is(value, Tags.ARTIFACT)
        && ArtifactId.parse(value.path(Tags.ARTIFACT).asText()).isPresent()
        && value.propertyStream().allMatch(field -> ARTIFACT_FIELDS.contains(field.getKey()))
        && (!value.has(Tags.LAST_MODIFIED) || isTime(value.path(Tags.LAST_MODIFIED)));
  }

  private static Fault notAPath(Type type, JsonNode value, String path) {
    return value.isTextual()
        ? Fault.at(
            path,
            "is not taken: files never travel as paths. It takes "
                + Words.takes(type, lastName(path)))
        : wrong(type, value, path);
  }

  private static Fault wrong(Type type, JsonNode value, String path) {
    // A string where a file is wanted is a path, by all experience.
    boolean isPath = value.isTextual() && type.toString().matches("(FilePayload|path)\\b.*");
    String takes = Words.takes(type, lastName(path));
    return Fault.wrongType(path, value, isPath ? takes + ". Files never travel as paths" : takes);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static @Nullable Fault choice(Type.Choice type, JsonNode value, String path) {
    if (value.isTextual() && type.find(value.asText()) != null) {
      return null;
    }
    String hint = value.isTextual() ? Nearest.hint(value.asText(), type.values()) : "";
    return Fault.at(
        path,
        "is " + Fault.shown(value) + "; it takes " + Words.takes(type, lastName(path)) + hint);
  }

  private @Nullable Fault struct(Type.Struct type, JsonNode value, String path) {
    if (!value.isObject() || Tags.of(value) != null) {
      return wrong(type, value, path);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Param field = type.fields().get(entry.getKey());
      String at = path + "." + entry.getKey();
      if (field == null) {
        return Fault.at(
            at,
            "is not a field of "
                + type.name()
                + Nearest.hint(entry.getKey(), type.fields().keySet())
                + ". Its fields are "
                + String.join(", ", type.fields().keySet()));
      }
      if (entry.getValue().isNull() && !field.required()) {
        continue;
      }
      Fault fault = check(field.type(), entry.getValue(), at);
      if (fault != null) {
        return fault;
      }
    }
    for (Param field : type.fields().values()) {
      if (field.required() && !value.has(field.name())) {
        return Fault.at(
            path + "." + field.name(),
            "is missing; it takes " + Words.takes(field.type(), field.name()));
      }
    }
    return null;
  }

  private @Nullable Fault list(Type.ListOf type, JsonNode value, String path) {
    if (!value.isArray()) {
      return wrong(type, value, path);
    }
    for (int i = 0; i < value.size(); i++) {
      Fault fault = check(type.item(), value.get(i), path + "[" + i + "]");
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault map(Type.MapOf type, JsonNode value, String path) {
    if (!value.isObject()) {
      return wrong(type, value, path);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Fault fault = check(type.value(), entry.getValue(), path + "." + entry.getKey());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault api(Type.Api type, JsonNode value, String path) {
    if (Tags.is(value, Tags.HANDLE)) {
      return HandleId.parse(value.path(Tags.HANDLE).asText())
              .filter(id -> id.isA(type.name()))
              .isPresent()
          ? null
          : wrong(type, value, path);
    }
    if (type.name().equals("Page") && Tags.is(value, Tags.PAGE)) {
      String id = value.path(Tags.PAGE).asText();
      return PageId.parse(id).isPresent()
          ? null
          : Fault.wrongType(path, value, "{\"$page\": \"<page id>\"}");
    }
    if (!type.name().equals("Locator") || !value.path(Tags.TARGET).isArray()) {
      return wrong(type, value, path);
    }
    CheckedChain chain = parts.chain((ArrayNode) value.path(Tags.TARGET), path);
    readOnly &= chain.readOnly();
    return chain.type().equals("Locator")
        ? null
        : Fault.at(
            path, "leads to a " + chain.type() + "; it takes a chain that ends at a Locator");
  }

  private @Nullable Fault oneOf(Type.OneOf type, JsonNode value, String path) {
    Fault deepest = null;
    for (Type one : type.types()) {
      Fault fault = check(one, value, path);
      if (fault == null) {
        return null;
      }
      if (deepest == null || fault.depth() > deepest.depth()) {
        deepest = fault;
      }
    }
    return deepest != null && deepest.depth() > Fault.depthOf(path)
        ? deepest
        : wrong(type, value, path);
  }
}
