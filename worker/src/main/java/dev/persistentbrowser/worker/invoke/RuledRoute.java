package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.persistentbrowser.catalog.RouteRule;
import dev.persistentbrowser.error.ServiceException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler of a route that does what a rule says. A request that the rule does not mean goes to
 * the handler before it. Playwright calls it under the session's lock.
 */
final class RuledRoute implements Consumer<Route> {
  private static final Logger LOG = LoggerFactory.getLogger(RuledRoute.class);

  private final JsonNode rule;
  private final Options options;
  private final InvocationContext context;

  /** Makes the options of a method of Route of their JSON. */
  interface Options {
    <T> T of(Class<T> type, String method, JsonNode options);
  }

  /**
   * @param rule checked
   */
  RuledRoute(JsonNode rule, Options options, InvocationContext context) {
    this.rule = rule;
    this.options = options;
    this.context = context;
  }

  JsonNode rule() {
    return rule;
  }

  @Override
  public void accept(Route route) {
    safely(
        route,
        () -> {
          if (context.rules().hasTurn(this, route) && isMeant(route.request())) {
            carryOut(route);
          } else {
            route.fallback();
          }
        });
  }

  private static void safely(Route route, Runnable handling) {
    try {
      handling.run();
    } catch (PlaywrightException | ServiceException e) {
      // It must not end the call that runs: the page sees that its request failed.
      LOG.info("The rule for {} failed", route.request().url(), e);
      abort(route);
    }
  }

  private static void abort(Route route) {
    try {
      route.abort();
    } catch (PlaywrightException e) {
      LOG.debug("It was handled, or its page is gone", e);
    }
  }

  private boolean isMeant(Request request) {
    JsonNode when = rule.path(RouteRule.WHEN);
    if (!isSame(when.path("method"), request.method())
        || !isSame(when.path("resourceType"), request.resourceType())) {
      return false;
    }
    // An intercepted request has all its headers: no need to wait for those that are sent.
    Map<String, String> headers = request.headers();
    for (Map.Entry<String, JsonNode> header : when.path("headers").properties()) {
      String value = headers.get(header.getKey().toLowerCase(Locale.ROOT));
      if (value == null || !value.equals(header.getValue().asText())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(JsonNode wanted, String given) {
    return wanted.isMissingNode() || wanted.asText().equalsIgnoreCase(given);
  }

  private void carryOut(Route route) {
    if (rule.has(RouteRule.HOLD)) {
      context.hold("route", "Route", route, rule);
    } else if (rule.has(RouteRule.ABORT)) {
      context.rules().aborted(route.request());
      JsonNode code = rule.path(RouteRule.ABORT);
      route.abort(code.isTextual() ? code.asText() : null);
    } else if (rule.has(RouteRule.CONTINUE)) {
      route.resume(given(Route.ResumeOptions.class, "resume", RouteRule.CONTINUE));
    } else if (rule.has(RouteRule.FALLBACK)) {
      route.fallback(given(Route.FallbackOptions.class, "fallback", RouteRule.FALLBACK));
    } else {
      fulfill(route);
    }
  }

  private void fulfill(Route route) {
    Route.FulfillOptions answer = given(Route.FulfillOptions.class, "fulfill", RouteRule.FULFILL);
    if (rule.has(RouteRule.FETCH)) {
      Route.FetchOptions request = given(Route.FetchOptions.class, "fetch", RouteRule.FETCH);
      context.begin(() -> safely(route, () -> fulfill(route, request, answer)));
    } else {
      route.fulfill(answer);
    }
  }

  private static void fulfill(
      Route route, Route.@Nullable FetchOptions request, Route.@Nullable FulfillOptions answer) {
    APIResponse fetched = route.fetch(request);
    Route.FulfillOptions all = answer == null ? new Route.FulfillOptions() : answer;
    route.fulfill(all.setResponse(fetched));
  }

  /** Null when it says no more than that it is to be done. */
  private <T> @Nullable T given(Class<T> type, String method, String deed) {
    JsonNode given = rule.path(deed);
    if (!given.isObject()) {
      return null;
    }
    String url = given.path("url").asText("");
    if (!url.isEmpty()) {
      context.goingTo(url);
    }
    return options.of(type, method, given);
  }
}
