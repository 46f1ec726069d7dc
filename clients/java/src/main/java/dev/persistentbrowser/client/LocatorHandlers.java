package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a page does about elements in the way, with handlers that are functions of the client. */
final class LocatorHandlers {
  private static final EventKind EVENT = EventKind.unasked("locatorHandler");

  private final Session session;

  /** By the names under which the server holds. */
  private final Map<String, Handler> handlers = new HashMap<>();

  private int made;

  LocatorHandlers(Session session) {
    this.session = session;
  }

  private record Handler(Target page, Locator locator, Consumer<Locator> consumer) {
    JsonElement reference() {
      return Remote.of(locator).target().reference();
    }
  }

  void add(Target page, Locator locator, Consumer<Locator> consumer, @Nullable Object options) {
    if (made++ == 0) {
      session.events().add(new Events.Listener(EVENT, null, this, this::handle));
    }
    String name = "handler-" + made;
    Handler handler = new Handler(page, locator, consumer);
    handlers.put(name, handler);
    JsonObject params = new JsonObject();
    params.add("locator", handler.reference());
    JsonObject hold = new JsonObject();
    hold.addProperty("hold", name);
    params.add("handler", hold);
    if (options != null) {
      params.add("options", session.wire().write(options));
    }
    session.call(page, "addLocatorHandler", params);
  }

  void remove(Target page, Locator locator) {
    JsonObject reference = Remote.of(locator).target().reference();
    handlers.values().removeIf(h -> h.page.equals(page) && h.reference().equals(reference));
    JsonObject params = new JsonObject();
    params.add("locator", reference);
    session.call(page, "removeLocatorHandler", params);
  }

  private void handle(JsonObject event) {
    JsonObject value = event.getAsJsonObject("value");
    Handler handler = handlers.get(Json.text(value, "hold"));
    try {
      if (handler != null) {
        handler.consumer.accept(handler.locator);
      }
    } finally {
      // What met the element goes on.
      session.call(Target.handle(Json.text(value, "$handle")), "close", new JsonObject());
    }
  }
}
