package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Routes whose handlers are functions of the client. The server holds what may be meant and tells
 * of it; which handlers it goes through is decided here, as Playwright does: those of the page
 * before those of the context, the newest first.
 */
final class Routing {
  private static final EventKind EVENT = EventKind.unasked("route");
  private static final Pattern ANY = Pattern.compile("");

  private final Session session;

  /** The newest first. */
  private final List<Rule> rules = new ArrayList<>();

  /** How many rules need that the server holds these. */
  private final Map<Held, Integer> held = new HashMap<>();

  private boolean listening;

  Routing(Session session) {
    this.session = session;
  }

  /** What the server is asked to hold. */
  private record Held(Target on, JsonElement url) {
    JsonObject params() {
      JsonObject handler = new JsonObject();
      handler.addProperty("hold", true);
      JsonObject params = new JsonObject();
      params.add("url", url);
      params.add("handler", handler);
      return params;
    }
  }

  private static final class Rule {
    final Held held;
    final Object url;
    final Predicate<String> fits;
    final Consumer<Route> handler;
    @Nullable Integer times;

    Rule(
        Held held,
        Object url,
        Predicate<String> fits,
        Consumer<Route> handler,
        @Nullable Integer times) {
      this.held = held;
      this.url = url;
      this.fits = fits;
      this.handler = handler;
      this.times = times;
    }

    /** Counts a use; whether it was the last one. */
    boolean isUsedUp() {
      if (times == null) {
        return false;
      }
      times = times - 1;
      return times <= 0;
    }
  }

  /**
   * @param url a glob, a pattern or a predicate
   * @param times how often it is used at most; null is always
   */
  AutoCloseable add(Target on, Object url, Consumer<Route> handler, @Nullable Integer times) {
    Predicate<String> fits = UrlGlob.matcher(url, session.baseUrl());
    JsonElement asked = session.wire().write(url instanceof Predicate ? ANY : url);
    Rule rule = new Rule(new Held(on, asked), url, fits, handler, times);
    listen();
    rules.add(0, rule);
    if (held.merge(rule.held, 1, Integer::sum) == 1) {
      session.call(on, "route", rule.held.params());
    }
    return () -> remove(rule);
  }

  private void listen() {
    if (!listening) {
      listening = true;
      session.events().add(new Events.Listener(EVENT, null, this, this::handle));
    }
  }

  /**
   * @param handler null takes all of that URL back
   */
  void remove(Target on, Object url, @Nullable Consumer<Route> handler) {
    rules.stream()
        .filter(rule -> rule.held.on.equals(on) && isSame(rule.url, url))
        .filter(rule -> handler == null || rule.handler.equals(handler))
        .toList()
        .forEach(this::remove);
  }

  void removeAll(Target on) {
    rules.stream().filter(rule -> rule.held.on.equals(on)).toList().forEach(this::remove);
  }

  private static boolean isSame(Object one, Object other) {
    if (one instanceof Pattern a && other instanceof Pattern b) {
      return a.pattern().equals(b.pattern()) && a.flags() == b.flags();
    }
    return one.equals(other);
  }

  private void remove(Rule rule) {
    if (rules.remove(rule)) {
      release(rule);
    }
  }

  private void release(Rule rule) {
    if (held.merge(rule.held, -1, Integer::sum) == 0) {
      held.remove(rule.held);
      session.call(rule.held.on, "unroute", rule.held.params());
    }
  }

  private void handle(JsonObject event) {
    Route route = (Route) session.objects().of(event.getAsJsonObject("value"));
    RouteBehaviour progress = Remote.of(route).behaviour(RouteBehaviour.class);
    if (progress.wasLeft()) {
      progress.leave();
      return;
    }
    String page = Json.optionalText(event, "page");
    Stream<Rule> ofPage = rules.stream().filter(r -> r.held.on.page() != null);
    Stream<Rule> ofContext = rules.stream().filter(r -> r.held.on.page() == null);
    List<Rule> all =
        Stream.concat(ofPage.filter(r -> String.valueOf(page).equals(r.held.on.page())), ofContext)
            .toList();
    List<Rule> usedUp = new ArrayList<>();
    boolean fallsBack = true;
    for (Rule rule : all) {
      // A handler may have changed it.
      if (!rule.fits.test(route.request().url())) {
        continue;
      }
      if (rule.isUsedUp()) {
        rules.remove(rule);
        usedUp.add(rule);
      }
      fallsBack = progress.fallsBack(() -> rule.handler.accept(route));
      if (!fallsBack) {
        break;
      }
    }
    if (fallsBack) {
      progress.leave();
    }
    // Not earlier: what the server does not hold any more goes on by itself.
    usedUp.forEach(this::release);
  }
}
