package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Routed web sockets whose handlers are functions of the client. The server holds them and tells
 * what goes through them; nothing goes on that is not sent on from here, as Playwright does where a
 * handler says nothing else.
 */
final class SocketRouting {
  private static final EventKind OPENED = EventKind.unasked("webSocketRoute");
  private static final EventKind MESSAGE = EventKind.unasked("webSocketRouteMessage");
  private static final EventKind CLOSED = EventKind.unasked("webSocketRouteClose");
  private static final Pattern ANY = Pattern.compile("");

  private final Session session;

  /** The newest first. */
  private final List<Rule> rules = new ArrayList<>();

  /** By their handles: they are needed as long as something may come through them. */
  private final Map<String, WebSocketRoute> sides = new HashMap<>();

  private int made;

  SocketRouting(Session session) {
    this.session = session;
  }

  /**
   * @param name under which the server holds what it is for
   */
  private record Rule(
      String name, Target on, Predicate<String> fits, Consumer<WebSocketRoute> handler) {}

  /**
   * @param url a glob, a pattern or a predicate
   */
  void add(Target on, Object url, Consumer<WebSocketRoute> handler) {
    if (made++ == 0) {
      session.events().add(new Events.Listener(OPENED, null, this, this::opened));
      session.events().add(new Events.Listener(MESSAGE, null, this, this::message));
      session.events().add(new Events.Listener(CLOSED, null, this, this::closed));
    }
    String base = session.baseUrl();
    String socketBase = base == null ? null : base.replaceFirst("^http", "ws");
    Rule rule = new Rule("socket-" + made, on, UrlGlob.matcher(url, socketBase), handler);
    rules.add(0, rule);
    JsonObject params = new JsonObject();
    JsonElement asked = session.wire().write(url instanceof Predicate ? ANY : url);
    params.add("url", asked);
    JsonObject hold = new JsonObject();
    hold.addProperty("hold", rule.name);
    params.add("handler", hold);
    session.call(on, "routeWebSocket", params);
  }

  /** What both sides of a web socket need to be told of what comes through them. */
  void join(WebSocketRoute side) {
    sides.put(handle(Remote.of(side).target().reference()), side);
  }

  private void opened(JsonObject event) {
    JsonObject value = event.getAsJsonObject("value");
    WebSocketRoute socket = (WebSocketRoute) session.objects().of(value);
    join(socket);
    Optional<Rule> rule = rule(Json.text(value, "hold"), socket.url());
    if (rule.isPresent()) {
      rule.get().handler.accept(socket);
    } else {
      socket.connectToServer();
    }
  }

  /** Those of the page go before those of the context, wherever the server held. */
  private Optional<Rule> rule(String held, String url) {
    Optional<Target> on =
        rules.stream().filter(rule -> rule.name.equals(held)).map(Rule::on).findFirst();
    return on.flatMap(target -> rule(target, url)).or(() -> rule(Target.CONTEXT, url));
  }

  private Optional<Rule> rule(Target on, String url) {
    return rules.stream().filter(rule -> rule.on.equals(on) && rule.fits.test(url)).findFirst();
  }

  private void message(JsonObject event) {
    WebSocketRoute side = side(event);
    if (side != null) {
      Remote.of(side)
          .behaviour(SocketRouteBehaviour.class)
          .heard(SocketFrame.of(session, event.getAsJsonObject("value")));
    }
  }

  private void closed(JsonObject event) {
    WebSocketRoute side = side(event);
    if (side != null) {
      JsonObject value = event.getAsJsonObject("value");
      Integer code = Json.isNull(value.get("code")) ? null : value.get("code").getAsInt();
      Remote.of(side)
          .behaviour(SocketRouteBehaviour.class)
          .ended(code, Json.optionalText(value, "reason"));
    }
  }

  /** Null when another client of the session holds it. */
  private @Nullable WebSocketRoute side(JsonObject event) {
    return sides.get(handle(event.getAsJsonObject("value")));
  }

  private static String handle(JsonObject reference) {
    return Json.text(reference, "$handle");
  }
}
