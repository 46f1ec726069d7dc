package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.ApiMethod.Overload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the overload that parameters are meant for, by their names and JSON types. */
final class OverloadChooser {
  private final ApiMethod method;
  private final ObjectNode params;
  private final ValueChecker values;

  OverloadChooser(ApiMethod method, ObjectNode params, ValueChecker values) {
    this.method = method;
    this.params = params;
    this.values = values;
  }

  /**
   * @param where the action stands, for messages
   */
  Step.Call choose(String where) {
    String here = where + "\"" + method.name() + "\"";
    checkNames(here);
    Fault deepest = null;
    for (Overload overload : method.overloads()) {
      if (!takesNames(overload)) {
        continue;
      }
      Fault fault = fault(overload);
      if (fault == null) {
        return new Step.Call(method, overload, params);
      }
      if (deepest == null || fault.depth() > deepest.depth()) {
        deepest = fault;
      }
    }
    throw (deepest == null || deepest.depth() == 0 ? overall(deepest) : deepest).in(here);
  }

  private void checkNames(String here) {
    Set<String> known = new LinkedHashSet<>();
    method.params().forEach(param -> known.add(param.name()));
    for (Map.Entry<String, JsonNode> given : params.properties()) {
      if (!known.contains(given.getKey())) {
        String inOptions = inOptions(given.getKey());
        String hint = inOptions.isEmpty() ? Nearest.hint(given.getKey(), known) : inOptions;
        throw Fault.invalid(
            here
                + " has no parameter \""
                + given.getKey()
                + "\""
                + hint
                + (hint.endsWith("?") ? " " : ". ")
                + "It takes "
                + method.signature());
      }
    }
    for (Param param : method.params()) {
      if (param.required() && !params.has(param.name())) {
        throw Fault.invalid(
            here
                + " needs the parameter \""
                + param.name()
                + "\", "
                + Words.takes(param.type(), param.name())
                + ". It takes "
                + method.signature());
      }
    }
  }

  /** What is given beside the options but is one of them. */
  private String inOptions(String name) {
    for (Param param : method.params()) {
      if (param.type() instanceof Type.Struct options && options.fields().containsKey(name)) {
        return "; it is one of the options: \"" + param.name() + "\": {\"" + name + "\": ...}";
      }
    }
    return "";
  }

  private boolean takesNames(Overload overload) {
    for (Map.Entry<String, JsonNode> given : params.properties()) {
      if (overload.param(given.getKey()) == null && !given.getValue().isNull()) {
        return false;
      }
    }
    for (Param param : overload.params()) {
      if (param.required() && !params.has(param.name())) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Fault fault(Overload overload) {
    for (Param param : overload.params()) {
      JsonNode value = params.path(param.name());
      if (!value.isMissingNode() && !isLeftOut(param, value)) {
        Fault fault = values.check(param.type(), value, param.name());
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  /** {@code null} leaves an optional parameter out, and picks the array overload of another. */
  private static boolean isLeftOut(Param param, JsonNode value) {
    return value.isNull() && (!param.required() || param.type() instanceof Type.ListOf);
  }

  /** The fault as seen over all overloads: what any of them would take. */
  private Fault overall(@Nullable Fault last) {
    for (Param param : method.params()) {
      JsonNode value = params.path(param.name());
      if (!value.isMissingNode() && !isLeftOut(param, value)) {
        Fault fault = values.check(param.type(), value, param.name());
        if (fault != null) {
          return fault;
        }
      }
    }
    if (last != null) {
      return last;
    }
    List<String> given = params.properties().stream().map(Map.Entry::getKey).toList();
    return Fault.wrongType(
        "params", NullNode.instance, method.signature() + ", not these together: " + given);
  }
}
