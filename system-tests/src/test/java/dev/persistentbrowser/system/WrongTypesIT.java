package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A value of the wrong type, in any parameter of any method, is told by its name. */
@ExtendWith(SharedStack.class)
final class WrongTypesIT {
  private static final int LEAST_CASES = 1000;
  private static final long SEED = 20_260_131;

  /** Where the calls of a type begin; what else has a type is reached by a handle. */
  private static final Map<String, String> TARGETS =
      Map.ofEntries(
          Map.entry("Page", "[]"),
          Map.entry("BrowserContext", "['context']"),
          Map.entry("Locator", "[{'action': 'locator', 'params': {'selector': 'a'}}]"),
          Map.entry("FrameLocator", "[{'action': 'frameLocator', 'params': {'selector': 'a'}}]"),
          Map.entry("Frame", "['mainFrame']"),
          Map.entry("Keyboard", "['keyboard']"),
          Map.entry("Mouse", "['mouse']"),
          Map.entry("Touchscreen", "['touchscreen']"),
          Map.entry("PageAssertions", "['assertThat']"),
          Map.entry(
              "LocatorAssertions",
              "[{'action': 'locator', 'params': {'selector': 'a'}}, 'assertThat']"));

  /** A value of each kind that JSON has. */
  private static final Map<String, String> VALUES =
      Map.of(
          "string",
          "'a word'",
          "boolean",
          "true",
          "whole",
          "7",
          "fraction",
          "7.5",
          "array",
          "[[]]",
          "object",
          "{'no': 'such field'}");

  private final Client client;
  private final JsonNode catalog;
  private final Random random = new Random(SEED);

  WrongTypesIT(TestStack stack) {
    this.client = stack.client();
    this.catalog = client.get("/catalog").is(200).json();
  }

  @Test
  void aWrongType_isRefusedByTheNameOfItsParameter() {
    List<Case> cases = cases();
    assertThat(cases.size()).isGreaterThan(LEAST_CASES);
    try (Tab tab = client.open()) {
      for (Case one : cases) {
        Answer answer = tab.command(Json.write(one.command()));
        assertThat(answer.status()).as(one + ": " + answer.text()).isEqualTo(400);
        answer.isProblem(400, "invalid_command");
        assertThat(answer.json().path("detail").asText()).as(one.toString()).contains(one.path());
        assertThat(answer.header("PB-Command")).isEmpty();
      }
      assertThat(tab.evaluate("20 + 3").asInt()).isEqualTo(23);
    }
  }

  /**
   * A command with one wrong value.
   *
   * @param path of the value in the parameters, {@code options.timeout}
   */
  private record Case(ObjectNode command, String path) {}

  /** One for each parameter of each method, and for each field of one that is an object. */
  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> type : catalog.path("types").properties()) {
      for (JsonNode method : type.getValue()) {
        if (method.path("class").asText().equals("callable") && leads(type.getKey())) {
          for (JsonNode param : method.path("params")) {
            cases(cases, target(type.getKey()), method, param);
          }
        }
      }
    }
    return cases;
  }

  private void cases(List<Case> cases, JsonNode target, JsonNode method, JsonNode param) {
    String name = param.path("name").asText();
    wrong(param)
        .map(value -> required(method.path("params")).<ObjectNode>set(name, value))
        .forEach(params -> cases.add(new Case(command(target, method, params), name)));
    JsonNode fields = catalog.path("objects").path(param.path("type").asText());
    for (JsonNode field : fields) {
      String inner = field.path("name").asText();
      wrong(field)
          .map(value -> required(fields).<ObjectNode>set(inner, value))
          .map(object -> required(method.path("params")).<ObjectNode>set(name, object))
          .forEach(
              params -> cases.add(new Case(command(target, method, params), name + "." + inner)));
    }
  }

  private static ObjectNode command(JsonNode target, JsonNode method, ObjectNode params) {
    ObjectNode command = Json.object();
    command.set("target", target);
    command.put("action", method.path("name").asText()).set("params", params);
    return command;
  }

  private boolean leads(String type) {
    return TARGETS.containsKey(type) || catalog.path("inline").has(type);
  }

  private static JsonNode target(String type) {
    return json(TARGETS.getOrDefault(type, "[{'$handle': '" + type + "-1'}]"));
  }

  /** A value of a kind that the parameter does not take; none when it takes all. */
  private Stream<JsonNode> wrong(JsonNode param) {
    Set<String> taken =
        Stream.of(param.path("type").asText().split(" \\| ", -1))
            .flatMap(this::kinds)
            .collect(Collectors.toSet());
    List<String> others =
        VALUES.keySet().stream().filter(k -> !taken.contains(k)).sorted().toList();
    return others.isEmpty()
        ? Stream.of()
        : Stream.of(json(value(others.get(random.nextInt(others.size())))));
  }

  private static String value(String kind) {
    return Objects.requireNonNull(VALUES.get(kind), kind);
  }

  /** The kinds of JSON in which a value of the type is written. */
  private Stream<String> kinds(String type) {
    if (type.endsWith("[]")) {
      return Stream.of("array");
    }
    return switch (type) {
      case "any" -> VALUES.keySet().stream();
      case "string", "boolean" -> Stream.of(type);
      case "int", "long" -> Stream.of("whole");
      case "double" -> Stream.of("whole", "fraction");
      case "destination" -> Stream.of("boolean");
      case "path", "callback", "predicate", "steps" -> Stream.of();
      case "handler" -> Stream.of("array", "object");
      default -> Stream.of(catalog.path("enums").has(type) ? "string" : "object");
    };
  }

  /** Right values for what is required. */
  private ObjectNode required(JsonNode params) {
    ObjectNode out = Json.object();
    for (JsonNode param : params) {
      if (param.path("required").asBoolean()) {
        out.set(param.path("name").asText(), right(param.path("type").asText()));
      }
    }
    return out;
  }

  private JsonNode right(String type) {
    String first = type.split(" \\| ", -1)[0];
    if (first.endsWith("[]")) {
      return json("[]");
    }
    return switch (first) {
      case "string" -> json("'a'");
      case "boolean" -> json("true");
      case "int", "long", "double" -> json("1");
      case "any" -> json("{}");
      case "date" -> json("{'$date': '2026-01-31T12:00:00Z'}");
      case "regex" -> json("{'$regex': 'a'}");
      case "bytes", "path" -> json("{'$bytes': ''}");
      case "destination" -> json("true");
      case "rule" -> json("{'abort': true}");
      case "socketrule", "handler", "binding" -> json("{'hold': true}");
      case "Locator" -> json("{'$target': [{'action': 'locator', 'params': {'selector': 'a'}}]}");
      case "Page" -> json("{'$page': 's1-00000000.1'}");
      default -> {
        if (catalog.path("enums").has(first)) {
          yield catalog.path("enums").path(first).get(0);
        }
        yield catalog.path("objects").has(first)
            ? required(catalog.path("objects").path(first))
            : json("{'$handle': '" + first + "-1'}");
      }
    };
  }

  private static JsonNode json(String text) {
    return Json.read(Client.quoted(text), JsonNode.class);
  }
}
