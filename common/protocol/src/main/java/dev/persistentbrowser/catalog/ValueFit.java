package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells which of several types a checked value is of. */
public final class ValueFit {
  private ValueFit() {}

  /** The first of them that fits. */
  public static Type first(Type.OneOf types, JsonNode value) {
    // The chains of locators were followed when the command was checked.
    ValueChecker checker =
        new ValueChecker((chain, path) -> new CheckedChain(List.of(), "Locator", true));
    return types.types().stream()
        .filter(type -> checker.check(type, value, "") == null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a value for " + types + " passed the check"));
  }
}
