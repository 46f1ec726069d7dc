package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.json.Json;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"$step": n}} in a step of a batch: the result of step n, counted from 0, as a parameter
 * or in one, or as what the target begins with. What stands in a {@code $value} is data.
 */
public final class StepRefs {
  private StepRefs() {}

  /** Whether the step needs the result of another. */
  public static boolean in(Work.Act step) {
    return isIn(step.target()) || isIn(step.params());
  }

  private static boolean isIn(JsonNode node) {
    if (node.has(Tags.STEP)) {
      return true;
    }
    if (node.has(Tags.VALUE)) {
      return false;
    }
    for (JsonNode child : node) {
      if (isIn(child)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what the step calls is not known before another step has run. */
  static boolean leads(Work.Act step) {
    return isIn(step.target());
  }

  /**
   * Checks that the step refers only to steps before it. Throws {@code ServiceException} with
   * {@code INVALID_COMMAND}.
   *
   * @param index of the step
   */
  public static void check(Work.Act step, int index) {
    check(step.target(), "target", index);
    check(step.params(), "params", index);
    for (int i = 1; i < step.target().size(); i++) {
      if (step.target().get(i).has(Tags.STEP)) {
        throw Fault.invalid(
            "target[" + i + "]: {\"$step\": ...} is a root: it can only come first");
      }
    }
  }

  private static void check(JsonNode node, String path, int index) {
    if (node.has(Tags.STEP)) {
      JsonNode number = node.path(Tags.STEP);
      boolean fits = number.isInt() && number.intValue() >= 0 && number.intValue() < index;
      if (node.size() != 1 || !fits) {
        throw Fault.invalid(
            path
                + " is "
                + Fault.shown(node)
                + "; it takes {\"$step\": <the number of a step before this one, from 0>}");
      }
      return;
    }
    if (node.has(Tags.VALUE)) {
      return;
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), path + "[" + i + "]", index);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      check(field.getValue(), path + "." + field.getKey(), index);
    }
  }

  /**
   * The step with the results in the place of what refers to them.
   *
   * @param results of the steps before; may throw for one that has none, gives null for one that
   *     returned nothing
   */
  public static Work.Act resolve(Work.Act step, IntFunction<@Nullable JsonNode> results) {
    if (!in(step)) {
      return step;
    }
    ArrayNode target = Json.MAPPER.createArrayNode();
    for (JsonNode part : step.target()) {
      if (part.has(Tags.STEP)) {
        root(part, results).forEach(target::add);
      } else {
        target.add(resolved(part, results));
      }
    }
    return new Work.Act(
        target, step.action(), (ObjectNode) resolved(step.params(), results), step.during());
  }

  private static ArrayNode root(JsonNode part, IntFunction<@Nullable JsonNode> results) {
    JsonNode result = result(part, results);
    if (result.path(Tags.TARGET) instanceof ArrayNode chain) {
      return chain;
    }
    if (result.has(Tags.PAGE) || result.has(Tags.HANDLE)) {
      return Json.MAPPER.createArrayNode().add(result);
    }
    throw Fault.invalid(
        "target[0]: step "
            + part.path(Tags.STEP)
            + " gave "
            + Fault.shown(result)
            + ", on which nothing can be called");
  }

  private static JsonNode resolved(JsonNode node, IntFunction<@Nullable JsonNode> results) {
    if (node.has(Tags.STEP)) {
      return result(node, results);
    }
    if (node.has(Tags.VALUE) || !node.isContainerNode()) {
      return node;
    }
    if (node.isArray()) {
      ArrayNode items = Json.MAPPER.createArrayNode();
      node.forEach(item -> items.add(resolved(item, results)));
      return items;
    }
    ObjectNode fields = Json.object();
    node.properties()
        .forEach(field -> fields.set(field.getKey(), resolved(field.getValue(), results)));
    return fields;
  }

  private static JsonNode result(JsonNode ref, IntFunction<@Nullable JsonNode> results) {
    JsonNode result = results.apply(ref.path(Tags.STEP).intValue());
    if (result == null) {
      return Json.MAPPER.nullNode();
    }
    // The handle alone, without what is told of the thing beside it.
    return result.has(Tags.HANDLE)
        ? Json.object().<ObjectNode>set(Tags.HANDLE, result.path(Tags.HANDLE))
        : result;
  }
}
