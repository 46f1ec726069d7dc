package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.catalog.ApiMethod.Overload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a {@link Catalog} of its JSON form. */
final class CatalogReader {
  private final JsonNode json;
  private final Map<String, Type> byText = new HashMap<>();

  private CatalogReader(JsonNode json) {
    this.json = json;
  }

  static Catalog read(JsonNode json) {
    return new CatalogReader(json).catalog();
  }

  private Catalog catalog() {
    for (Type.Kind kind : Type.Kind.values()) {
      byText.put(kind.word(), new Type.Scalar(kind));
    }
    for (Map.Entry<String, JsonNode> choice : json.path("enums").properties()) {
      List<String> values = new ArrayList<>();
      choice.getValue().forEach(value -> values.add(value.asText()));
      byText.put(choice.getKey(), new Type.Choice(choice.getKey(), values));
    }
    Map<String, Map<String, ApiMethod>> types = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> type : json.path("types").properties()) {
      Map<String, ApiMethod> methods = new LinkedHashMap<>();
      for (JsonNode method : type.getValue()) {
        methods.put(method.path("name").asText(), method(type.getKey(), method));
      }
      types.put(type.getKey(), Collections.unmodifiableMap(methods));
    }
    Map<String, List<Param>> inline = new HashMap<>();
    json.path("inline").properties().forEach(e -> inline.put(e.getKey(), params(e.getValue())));
    Map<String, Map<String, JsonNode>> aliases = new HashMap<>();
    for (Map.Entry<String, JsonNode> type : json.path("aliases").properties()) {
      Map<String, JsonNode> words = new LinkedHashMap<>();
      type.getValue().properties().forEach(e -> words.put(e.getKey(), e.getValue()));
      aliases.put(type.getKey(), words);
    }
    return new Catalog(json, Collections.unmodifiableMap(types), inline, aliases);
  }

  private ApiMethod method(String owner, JsonNode node) {
    MethodClass kind = MethodClass.ofWord(node.path("class").asText());
    List<Param> params = params(node.path("params"));
    List<Overload> overloads = new ArrayList<>();
    if (kind == MethodClass.CALLABLE) {
      node.path("overloads").forEach(overload -> overloads.add(new Overload(params(overload))));
      if (overloads.isEmpty()) {
        overloads.add(new Overload(params));
      }
    }
    return new ApiMethod(
        owner,
        node.path("name").asText(),
        kind,
        params,
        overloads,
        type(node.path("returns").asText()),
        node.path("readOnly").asBoolean(),
        node.hasNonNull("reason") ? node.path("reason").asText() : null);
  }

  private List<Param> params(JsonNode nodes) {
    List<Param> params = new ArrayList<>();
    for (JsonNode node : nodes) {
      params.add(
          new Param(
              node.path("name").asText(),
              type(node.path("type").asText()),
              node.path("required").asBoolean()));
    }
    return params;
  }

  private Type type(String text) {
    Type known = byText.get(text);
    if (known == null) {
      known = parse(text);
      byText.put(text, known);
    }
    return known;
  }

  private Type parse(String text) {
    boolean isMap = text.startsWith("map<") && text.endsWith(">");
    if (text.contains(" | ") && !isMap) {
      List<Type> types = new ArrayList<>();
      for (String part : text.split(" \\| ", -1)) {
        types.add(type(part));
      }
      return new Type.OneOf(types);
    }
    if (text.endsWith("[]")) {
      return new Type.ListOf(type(text.substring(0, text.length() - 2)));
    }
    if (isMap) {
      return new Type.MapOf(type(text.substring(4, text.length() - 1)));
    }
    JsonNode fields = json.path("objects").path(text);
    if (fields.isArray()) {
      return Type.Struct.of(text, params(fields));
    }
    if (text.isEmpty()
        || text.substring(0, 1).equals(text.substring(0, 1).toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("no such type in the catalogue: \"" + text + "\"");
    }
    return new Type.Api(text);
  }
}
