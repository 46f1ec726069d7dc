package dev.persistentbrowser.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The OpenAPI 3.1 document: {@code base.json} has what is written by hand (our own fields and
 * headers, examples), the endpoints say what they take and answer, the catalogue has the actions.
 */
public final class OpenApi {
  private static final String BASE = "base.json";
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final ObjectNode document;
  private final ObjectNode components;

  private OpenApi(ObjectNode document) {
    this.document = document;
    this.components = (ObjectNode) document.get("components");
  }

  /** Throws {@code IllegalArgumentException} when an endpoint names what the base does not have. */
  public static ObjectNode document(Collection<Endpoint> endpoints, Catalog catalog) {
    OpenApi made = new OpenApi(base());
    made.errorCodes();
    new CatalogSchemas(catalog, (ObjectNode) made.components.get("schemas")).add();
    endpoints.forEach(made::add);
    return made.document;
  }

  static ObjectNode base() {
    try (InputStream in = OpenApi.class.getResourceAsStream(BASE)) {
      if (in == null) {
        throw new IllegalStateException("no " + BASE + " on the class path");
      }
      return (ObjectNode) Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void errorCodes() {
    ArrayNode codes = ((ObjectNode) components.at("/schemas/ErrorCode")).putArray("enum");
    for (ErrorCode code : ErrorCode.values()) {
      codes.add(code.wireName());
    }
  }

  private void add(Endpoint endpoint) {
    Operation operation = endpoint.operation();
    ObjectNode out =
        document
            .withObjectProperty("paths")
            .withObjectProperty(endpoint.path())
            .putObject(endpoint.method().toLowerCase(Locale.ROOT));
    out.put("operationId", operation.id()).put("summary", operation.summary());
    out.putArray("tags").add(operation.tag());
    if (operation.access() == Operation.Access.ANYBODY) {
      out.putArray("security");
    }
    ArrayNode parameters = Json.MAPPER.createArrayNode();
    Matcher inPath = PATH_PARAMETER.matcher(endpoint.path());
    while (inPath.find()) {
      parameters.add(reference("parameters", inPath.group(1)));
    }
    operation.parameters().forEach(name -> parameters.add(reference("parameters", name)));
    if (!parameters.isEmpty()) {
      out.set("parameters", parameters);
    }
    if (operation.body() != null) {
      out.set("requestBody", reference("requestBodies", operation.body()));
    }
    ObjectNode responses = out.putObject("responses");
    new TreeMap<>(operation.answers())
        .forEach(
            (status, name) ->
                responses.set(Integer.toString(status), reference("responses", name)));
    refusals(operation.refusals()).forEach((status, codes) -> refusal(responses, status, codes));
  }

  private static Map<Integer, Set<ErrorCode>> refusals(Set<ErrorCode> codes) {
    return codes.stream()
        .collect(
            Collectors.groupingBy(
                ErrorCode::refusedStatus, TreeMap::new, Collectors.toCollection(TreeSet::new)));
  }

  private void refusal(ObjectNode responses, int status, Set<ErrorCode> codes) {
    if (responses.has(Integer.toString(status))) {
      throw new IllegalArgumentException("both an answer and a refusal have the status " + status);
    }
    ObjectNode out = responses.putObject(Integer.toString(status));
    out.put(
        "description",
        codes.stream().map(code -> "`" + code.wireName() + "`").collect(Collectors.joining(", ")));
    if (codes.stream().allMatch(ErrorCode::retryable)) {
      header(out, "Retry-After");
    }
    if (codes.equals(Set.of(ErrorCode.UNAUTHENTICATED))) {
      header(out, "WWW-Authenticate");
    }
    out.putObject("content")
        .putObject("application/problem+json")
        .set("schema", reference("schemas", "Problem"));
  }

  private void header(ObjectNode response, String name) {
    response.withObjectProperty("headers").set(name, reference("headers", name));
  }

  private ObjectNode reference(String kind, String name) {
    JsonNode known = components.path(kind);
    if (!known.has(name)) {
      List<String> names =
          new TreeSet<>(known.properties().stream().map(e -> e.getKey()).toList())
              .stream().toList();
      throw new IllegalArgumentException(
          BASE + " has no " + name + " among its " + kind + ": " + names);
    }
    return Schemas.reference(kind, name);
  }
}
