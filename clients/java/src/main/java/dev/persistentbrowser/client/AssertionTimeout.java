package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * How long assertions wait that do not say so themselves: one value a process, as in Playwright.
 */
final class AssertionTimeout {
  private static volatile @Nullable Double timeoutMs;

  private AssertionTimeout() {}

  static void set(double milliseconds) {
    timeoutMs = milliseconds;
  }

  /** Adds the timeout to a command where there is one to be added. */
  static void apply(Method method, JsonObject params) {
    Double timeout = timeoutMs;
    Class<?> type = method.getDeclaringClass();
    if (timeout == null || (type != PageAssertions.class && type != LocatorAssertions.class)) {
      return;
    }
    JsonObject options = params.getAsJsonObject("options");
    if (options == null) {
      options = new JsonObject();
      params.add("options", options);
    }
    if (!options.has("timeout")) {
      options.addProperty("timeout", timeout);
    }
  }
}
