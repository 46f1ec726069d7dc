package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.BindingCallback;
import com.microsoft.playwright.options.FunctionCallback;
import com.microsoft.playwright.options.RouteFromHarUpdateContentPolicy;
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
    HarFile file = new HarFile(har);
    JsonObject params = new JsonObject();
    if (Boolean.TRUE.equals(OptionFields.get(options, "update"))) {
      Object content = OptionFields.get(options, "updateContent");
      params.add(
          "har", session().recordings().update(file, (RouteFromHarUpdateContentPolicy) content));
    } else {
      params.add("har", session().wire().file(file.read()));
    }
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
