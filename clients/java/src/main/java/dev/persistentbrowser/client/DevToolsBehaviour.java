package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.impl.TargetClosedError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A DevTools session: who listens to which of its events. */
final class DevToolsBehaviour extends Behaviour {
  private static final EventKind EVENT = EventKind.unasked("cdpEvent");
  private static final String NAME = "eventName";

  private final Map<String, List<Consumer<JsonObject>>> handlers = new HashMap<>();

  private boolean detached;

  DevToolsBehaviour(Remote remote) {
    super(remote);
  }

  void on(String eventName, Consumer<JsonObject> handler) {
    if (handlers.isEmpty()) {
      session().events().add(new Events.Listener(EVENT, remote.target(), this, this::tell));
    }
    List<Consumer<JsonObject>> hearing =
        handlers.computeIfAbsent(eventName, name -> new ArrayList<>());
    hearing.add(handler);
    if (hearing.size() == 1) {
      session().callWith(remote.target(), "on", NAME, eventName);
    }
  }

  void detach() {
    expectUsable();
    detached = true;
    session().call(remote.target(), "detach", new JsonObject());
  }

  @Override
  void expectUsable() {
    if (detached) {
      throw new TargetClosedError(Failures.CLOSED);
    }
  }

  void off(String eventName, Consumer<JsonObject> handler) {
    List<Consumer<JsonObject>> hearing = handlers.getOrDefault(eventName, new ArrayList<>());
    if (hearing.remove(handler) && hearing.isEmpty()) {
      handlers.remove(eventName);
      session().callWith(remote.target(), "off", NAME, eventName);
    }
    if (handlers.isEmpty()) {
      session().events().remove(EVENT, remote.target(), this);
    }
  }

  private void tell(JsonObject event) {
    JsonObject value = event.getAsJsonObject("value");
    JsonObject params = value.get("params") instanceof JsonObject given ? given : new JsonObject();
    List.copyOf(handlers.getOrDefault(Json.text(value, "event"), List.of()))
        .forEach(handler -> handler.accept(params));
  }
}
