package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.impl.HeldRoutes;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of routes, by what their rules say: a route is taken back by the rule it was given.
 * A handler is kept as long as Playwright holds it; a rule may contain a body of megabytes. Guarded
 * by the session's lock.
 */
public final class RouteRules {
  private final List<WeakReference<RuledRoute>> handlers = new ArrayList<>();

  /** Kept as long as Playwright knows them. */
  private final Set<Request> aborted = weakSet();

  /** Whose turn it was for a route. */
  private final Map<Route, Set<RuledRoute>> asked = new WeakHashMap<>();

  /** Held routes that are offered to the rules again. */
  private final Set<Route> askedAgain = weakSet();

  private static <T> Set<T> weakSet() {
    return Collections.newSetFromMap(new WeakHashMap<>());
  }

  /** Returns true when it is the rule's turn. A route that is offered again skips earlier rules. */
  boolean hasTurn(RuledRoute rule, Route route) {
    boolean first = asked.computeIfAbsent(route, _ -> weakSet()).add(rule);
    return first || !askedAgain.contains(route);
  }

  /** Lets a held route go on to the rules before those that had their turn. */
  void goesOn(Route route, Route.@Nullable FallbackOptions changes) {
    askedAgain.add(route);
    HeldRoutes.askAgain(route, changes);
  }

  /** Notes that a route ends a request: how it fails says nothing of the network. */
  void aborted(Request request) {
    aborted.add(request);
  }

  /** Returns true when a route has aborted the request. */
  public boolean hasAborted(Request request) {
    return aborted.contains(request);
  }

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
