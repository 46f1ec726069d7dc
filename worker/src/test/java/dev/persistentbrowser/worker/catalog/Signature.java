package dev.persistentbrowser.worker.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.catalog.MethodClass;
import dev.persistentbrowser.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of a method's longest parameter lists. The shorter ones that Playwright offers beside it make
 * parameters optional: {@code click(selector)} makes the options of {@code click(selector,
 * options)} so.
 */
record Signature(List<Slot> slots, String returns) {
  /** What is not sent, or only when it is wanted. */
  private static final Set<String> NEVER_REQUIRED = Set.of("steps", "destination", "listener");

  record Slot(String name, String type, boolean required) {
    /** Strings are what people write most: they come first. */
    boolean isPlain() {
      return type.equals("string") || !required;
    }
  }

  static List<Signature> of(List<Method> methods, CatalogTypes types) {
    List<Signature> all =
        methods.stream()
            .map(
                m ->
                    new Signature(
                        Arrays.stream(m.getParameters()).map(p -> slot(m, p, types)).toList(),
                        types.name(m.getGenericReturnType())))
            .toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(one::isPartOf))
        .map(one -> one.withOptional(all))
        .sorted(Comparator.comparingInt(Signature::rank).thenComparing(Signature::toString))
        .toList();
  }

  private static Slot slot(Method method, Parameter parameter, CatalogTypes types) {
    String type = types.name(method, parameter);
    boolean required = !NEVER_REQUIRED.contains(type);
    return new Slot(parameter.getName(), type, required);
  }

  /**
   * The order in which overloads are tried and shown: strings first, arrays last, and {@code
   * string[]} before other arrays, which [] would fit as well.
   */
  private int rank() {
    String text = slots.toString();
    int rank =
        slots.stream().anyMatch(slot -> slot.type.equals("string[]"))
            ? 2
            : text.contains("[]") ? 3 : slots.stream().allMatch(Slot::isPlain) ? 0 : 1;
    boolean byData = slots.stream().noneMatch(slot -> slot.type.matches("callback|predicate"));
    return byData ? rank : rank + 4;
  }

  private boolean isPartOf(Signature other) {
    if (slots.size() >= other.slots.size()) {
      return false;
    }
    int next = 0;
    for (Slot slot : other.slots) {
      if (next < slots.size() && slots.get(next).equals(slot)) {
        next++;
      }
    }
    return next == slots.size();
  }

  private Signature withOptional(List<Signature> all) {
    List<Signature> parts = all.stream().filter(one -> one.isPartOf(this)).toList();
    return new Signature(
        slots.stream()
            .map(
                slot ->
                    new Slot(
                        slot.name,
                        slot.type,
                        slot.required
                            && parts.stream().allMatch(part -> part.slots.contains(slot))))
            .toList(),
        returns);
  }

  boolean only(String type) {
    return slots.size() == 1 && slots.getFirst().type.equals(type);
  }

  /** Null when it takes or gives what has no form. */
  @Nullable MethodClass kind(CatalogTypes types) {
    Set<String> taken =
        slots.stream()
            .filter(Slot::required)
            .map(slot -> item(slot.type))
            .collect(Collectors.toSet());
    if (taken.contains("predicate")) {
      return MethodClass.CLIENT_ONLY;
    }
    boolean hasForm =
        !taken.contains("callback")
            && Stream.concat(taken.stream(), Stream.of(item(returns)))
                .allMatch(type -> !types.isApi(type) || types.canBeGiven(type));
    return hasForm ? MethodClass.CALLABLE : null;
  }

  ArrayNode json() {
    ArrayNode out = Json.MAPPER.createArrayNode();
    for (Slot slot : slots) {
      out.addObject().put("name", slot.name).put("type", slot.type).put("required", slot.required);
    }
    return out;
  }

  /** All parameters of several signatures; one that differs takes any of its types. */
  static ArrayNode merged(List<Signature> signatures) {
    Map<String, Set<String>> typesByName = new LinkedHashMap<>();
    for (Signature signature : signatures) {
      for (Slot slot : signature.slots) {
        typesByName.computeIfAbsent(slot.name, n -> new LinkedHashSet<>()).add(slot.type);
      }
    }
    List<Slot> slots = new ArrayList<>();
    typesByName.forEach(
        (name, types) ->
            slots.add(
                new Slot(
                    name,
                    String.join(" | ", types),
                    signatures.stream()
                        .allMatch(
                            s ->
                                s.slots.stream()
                                    .anyMatch(p -> p.name.equals(name) && p.required)))));
    return new Signature(slots, "").json();
  }

  private static String item(String type) {
    return type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
  }
}
