package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of routes, by what their rules say: a route is taken back by the rule it was given.
 * A handler is kept as long as Playwright holds it; a rule may contain a body of megabytes. Guarded
 * by the session's lock.
 */
public final class RouteRules {
  private final List<WeakReference<RuledRoute>> handlers = new ArrayList<>();

  /** The one with this rule; the first one when there is none. */
  RuledRoute of(JsonNode rule, Supplier<RuledRoute> first) {
    handlers.removeIf(handler -> handler.get() == null);
    for (WeakReference<RuledRoute> handler : handlers) {
      @Nullable RuledRoute known = handler.get();
      if (known != null && known.rule().equals(rule)) {
        return known;
      }
    }
    RuledRoute made = first.get();
    handlers.add(new WeakReference<>(made));
    return made;
  }
}
