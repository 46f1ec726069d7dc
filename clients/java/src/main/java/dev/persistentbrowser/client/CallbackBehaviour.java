package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.BindingCallback;
import com.microsoft.playwright.options.FunctionCallback;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What pages and contexts have in common: functions of the client that the browser calls. */
abstract class CallbackBehaviour extends Behaviour {
  CallbackBehaviour(Remote remote) {
    super(remote);
  }

  final AutoCloseable route(Object url, Consumer<Route> handler, @Nullable Object options) {
    Integer times = (Integer) OptionFields.get(options, "times");
    return session().routing().add(remote.target(), url, handler, times);
  }

  final void unroute(Object url, @Nullable Consumer<Route> handler) {
    session().routing().remove(remote.target(), url, handler);
  }

  final void unrouteAll() {
    session().routing().removeAll(remote.target());
  }

  final void routeWebSocket(Object url, Consumer<WebSocketRoute> handler) {
    session().socketRouting().add(remote.target(), url, handler);
  }

  final void routeFromHAR(Path har, @Nullable Object options) {
    if (Boolean.TRUE.equals(OptionFields.get(options, "update"))) {
      throw new PlaywrightException(
          "routeFromHAR does not update: tracing().startHar(path) records a HAR");
    }
    JsonObject params = new JsonObject();
    params.add("har", session().wire().write(har));
    if (options != null) {
      params.add("options", session().wire().write(options));
    }
    session().call(remote.target(), "routeFromHAR", params);
  }

  final AutoCloseable exposeBinding(String name, BindingCallback callback) {
    return session().functions().expose(remote.target(), name, callback);
  }

  final AutoCloseable exposeFunction(String name, FunctionCallback callback) {
    return exposeBinding(name, (source, arguments) -> callback.call(arguments));
  }
}
