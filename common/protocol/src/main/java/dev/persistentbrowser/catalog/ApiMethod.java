package dev.persistentbrowser.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A method of Playwright, with all its overloads.
 *
 * @param owner the interface, {@code Page}
 * @param params over all overloads: a parameter that differs between them takes any of their types
 * @param overloads those that can be called; empty when the method is not callable
 * @param readOnly whether calling it twice is as good as once
 * @param reason why it cannot be called; null when it can
 */
public record ApiMethod(
    String owner,
    String name,
    MethodClass kind,
    List<Param> params,
    List<Overload> overloads,
    Type returns,
    boolean readOnly,
    @Nullable String reason) {
  public ApiMethod {
    params = List.copyOf(params);
    overloads = List.copyOf(overloads);
  }

  /** Whether something can be done while it waits. */
  public boolean waits() {
    return params.stream().anyMatch(param -> param.type().equals(new Type.Scalar(Type.Kind.STEPS)));
  }

  /** {@code (selector: string, options?: Page.ClickOptions)}. */
  String signature() {
    return params.stream().map(Param::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  /** One way to call a method: its parameters in Java's order. */
  public record Overload(List<Param> params) {
    public Overload {
      params = List.copyOf(params);
    }

    public @Nullable Param param(String name) {
      for (Param param : params) {
        if (param.name().equals(name)) {
          return param;
        }
      }
      return null;
    }
  }
}
