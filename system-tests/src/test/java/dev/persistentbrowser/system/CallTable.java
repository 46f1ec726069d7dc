package dev.persistentbrowser.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** How each method is called, or why it is not: {@code calls.json}, which explains itself. */
final class CallTable {
  private final JsonNode table;

  private CallTable(JsonNode table) {
    this.table = table;
  }

  static CallTable load(TestSite site, EchoSocket socket) {
    try (InputStream in = CallTable.class.getResourceAsStream("calls.json")) {
      byte[] bytes = Objects.requireNonNull(in, "calls.json").readAllBytes();
      String text =
          new String(bytes, StandardCharsets.UTF_8)
              .replace("@site", site.url(""))
              .replace("@socket", socket.url());
      return new CallTable(Json.read(text, JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String nameOf(ApiMethod method) {
    return method.owner() + "." + method.name();
  }

  /** Every {@code Type.method} that it names. */
  Set<String> methods() {
    Set<String> names = new TreeSet<>();
    table.path("calls").fieldNames().forEachRemaining(names::add);
    table.path("notCalled").fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean leavesOut(ApiMethod method) {
    return !table.path("notCalled").path(nameOf(method)).asText().isBlank();
  }

  /** Whether it is called in a session of its own. */
  boolean alone(ApiMethod method) {
    return receiver(method).path("alone").asBoolean() || call(method).path("alone").asBoolean();
  }

  /** What the session is opened with. */
  ObjectNode session(String type) {
    ObjectNode session = Json.object().put("hasTouch", true);
    table
        .path("receivers")
        .path(type)
        .path("session")
        .properties()
        .forEach(field -> session.set(field.getKey(), field.getValue()));
    return session;
  }

  /** Commands to be run first. */
  ArrayNode before(ApiMethod method) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    receiver(method).path("before").forEach(all::add);
    call(method).path("before").forEach(all::add);
    return all;
  }

  /** The event that tells of the thing that it is called on; empty for most. */
  String event(ApiMethod method) {
    return receiver(method).path("event").asText();
  }

  /** The opposite of an assertion, which is to fail soon. */
  ObjectNode opposite(ApiMethod method) {
    ObjectNode command = command(method);
    command.withArray("target").add("not");
    if (method.params().stream().anyMatch(param -> param.name().equals("options"))) {
      command.withObject("params").putObject("options").put("timeout", 100);
    }
    return command;
  }

  ObjectNode command(ApiMethod method) {
    JsonNode receiver = receiver(method);
    if (receiver.isMissingNode()) {
      throw new AssertionError("calls.json does not say how one comes to a " + method.owner());
    }
    ObjectNode command = Json.object().put("action", method.name());
    command.set("target", receiver.path("target").deepCopy());
    ObjectNode params = command.putObject("params");
    JsonNode own = call(method).path("params");
    for (Param param : method.params()) {
      if (own.has(param.name())) {
        params.set(param.name(), own.get(param.name()));
      } else if (param.required()) {
        params.set(param.name(), value(method, param));
      }
    }
    if (call(method).has("during")) {
      command.set("during", call(method).get("during"));
    }
    return command;
  }

  private JsonNode value(ApiMethod method, Param param) {
    JsonNode params = table.path("params");
    for (String name :
        new String[] {
          nameOf(method) + "." + param.name(), method.name() + "." + param.name(), param.name()
        }) {
      if (params.has(name)) {
        return params.get(name);
      }
    }
    throw new AssertionError(
        "calls.json has no value for " + nameOf(method) + "." + param.name() + ": " + param.type());
  }

  /** The selector of the element that the method is about. */
  String element(ApiMethod method) {
    JsonNode elements = table.path("elements");
    return elements
        .path(nameOf(method))
        .asText(elements.path(method.name()).asText(elements.path("*").asText()));
  }

  private JsonNode receiver(ApiMethod method) {
    return table.path("receivers").path(method.owner());
  }

  private JsonNode call(ApiMethod method) {
    return table.path("calls").path(nameOf(method));
  }
}
