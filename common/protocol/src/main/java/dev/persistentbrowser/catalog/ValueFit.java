package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which of several types a checked value is of. */
public final class ValueFit {
  private ValueFit() {}

  /** What was followed when the command was checked. */
  private static final class Checked implements ValueChecker.Parts {
    @Override
    public CheckedChain chain(ArrayNode chain, String path) {
      return new CheckedChain(List.of(), "Locator", true);
    }

    @Override
    public void steps(ArrayNode steps, String path) {
      // They were.
    }

    @Override
    public @Nullable Type options(String type, String method) {
      return new Type.Scalar(Type.Kind.ANY);
    }
  }

  /** The first of them that fits. */
  public static Type first(Type.OneOf types, JsonNode value) {
    ValueChecker checker = new ValueChecker(new Checked());
    return types.types().stream()
        .filter(type -> checker.check(type, value, "") == null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a value for " + types + " passed the check"));
  }
}
