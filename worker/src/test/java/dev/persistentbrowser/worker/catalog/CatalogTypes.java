package dev.persistentbrowser.worker.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.json.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names types, and keeps the enums and objects that it met on the way. */
final class CatalogTypes {
  private final JsonNode overlay;
  private final Map<String, JsonNode> objects = new TreeMap<>();
  private final Map<String, JsonNode> enums = new TreeMap<>();

  CatalogTypes(JsonNode overlay) {
    this.overlay = overlay;
  }

  Map<String, JsonNode> objects() {
    return objects;
  }

  Map<String, JsonNode> enums() {
    return enums;
  }

  /** Whether a thing of this type can be given back: by its chain, its id or its fields. */
  boolean canBeGiven(String type) {
    return overlay.path("inline").has(type) || hasChain(type);
  }

  private boolean hasChain(String type) {
    return overlay.path("interfaces").valueStream().anyMatch(name -> name.asText().equals(type));
  }

  /** Whether it is one of Playwright's things: neither data nor a function. */
  boolean isApi(String type) {
    return Character.isUpperCase(type.charAt(0))
        && !objects.containsKey(type)
        && !enums.containsKey(type);
  }

  String name(Type type) {
    visit(type);
    return JavaTypes.name(type);
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(this::visit);
    } else if (type instanceof Class<?> plain) {
      if (plain.isArray()) {
        visit(plain.getComponentType());
      } else if (plain.getName().startsWith("com.microsoft.playwright")) {
        visitPlaywrights(plain);
      }
    }
  }

  private void visitPlaywrights(Class<?> type) {
    String name = JavaTypes.name(type);
    JsonNode builder = overlay.path("builders").path(name);
    if (builder.isObject()) {
      objects.put(name, builder(builder));
      return;
    }
    if (type.isEnum() && !enums.containsKey(name)) {
      enums.put(name, words(type));
    } else if (!type.isInterface() && !type.isEnum() && !objects.containsKey(name)) {
      ArrayNode fields = Json.MAPPER.createArrayNode();
      objects.put(name, fields);
      Set<String> required = required(type);
      for (Field field : type.getFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !isWithheld(name, field)) {
          visit(field.getGenericType());
          String byHand = overlay.path("fields").path(name + "." + field.getName()).asText("");
          fields
              .addObject()
              .put("name", field.getName())
              .put("type", byHand.isEmpty() ? JavaTypes.name(field) : byHand)
              .put("required", required.contains(field.getName()));
        }
      }
    }
  }

  /** What would let a client name files of the worker's machine. */
  private boolean isWithheld(String type, Field field) {
    return overlay.path("withheld").has(type + "." + field.getName());
  }

  /** What has setters and no fields. */
  private static ArrayNode builder(JsonNode byHand) {
    ArrayNode fields = Json.MAPPER.createArrayNode();
    byHand
        .properties()
        .forEach(
            field ->
                fields
                    .addObject()
                    .put("name", field.getKey())
                    .put("type", field.getValue().asText())
                    .put("required", false));
    return fields;
  }

  /** What the overlay says of a parameter, else what Java says. */
  String name(Method method, Parameter parameter) {
    String byJava = name(parameter.getParameterizedType());
    String id =
        method.getDeclaringClass().getSimpleName()
            + "."
            + method.getName()
            + "."
            + parameter.getName();
    String byHand = overlay.path("params").path(id).asText("");
    return byHand.isEmpty() ? byJava : byHand;
  }

  private ArrayNode words(Class<?> type) {
    ArrayNode words = Json.MAPPER.createArrayNode();
    JsonNode byHand = overlay.path("words").path(type.getSimpleName());
    if (byHand.isArray()) {
      byHand.forEach(words::add);
      return words;
    }
    for (Object constant : type.getEnumConstants()) {
      words.add(JavaTypes.word((Enum<?>) constant));
    }
    return words;
  }

  /** What the constructor wants. */
  private static Set<String> required(Class<?> type) {
    Constructor<?>[] constructors = type.getConstructors();
    return constructors.length == 0
        ? Set.of()
        : Arrays.stream(constructors[0].getParameters())
            .map(Parameter::getName)
            .collect(Collectors.toSet());
  }
}
