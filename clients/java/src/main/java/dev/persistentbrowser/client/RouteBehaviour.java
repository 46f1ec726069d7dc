package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import org.jspecify.annotations.Nullable;

/** A held request on its way through the client's handlers. */
final class RouteBehaviour extends Behaviour {
  private boolean handled;
  private boolean fellBack;

  /** No handler is asked any more: what falls back now goes to the network. */
  private boolean pending;

  /** What handlers that fell back want to be otherwise. */
  private final JsonObject overrides = new JsonObject();

  RouteBehaviour(Remote remote) {
    super(remote);
  }

  /** Asks a handler; whether it left the request to the next one. */
  boolean fallsBack(Runnable handler) {
    fellBack = false;
    pending = false;
    handler.run();
    pending = !fellBack;
    return fellBack && !handled;
  }

  void fallback(Route.@Nullable FallbackOptions options) {
    if (handled) {
      throw new PlaywrightException("Route is already handled!");
    }
    fellBack = true;
    override(options);
    if (pending) {
      resume(null);
    }
  }

  void resume(Route.@Nullable ResumeOptions options) {
    begin();
    override(options);
    JsonObject params = new JsonObject();
    if (overrides.size() > 0) {
      params.add("options", overrides);
    }
    session().call(remote.target(), "resume", params);
  }

  void abort(@Nullable String errorCode) {
    begin();
    JsonObject params = new JsonObject();
    if (errorCode != null) {
      params.addProperty("errorCode", errorCode);
    }
    session().call(remote.target(), "abort", params);
  }

  void fulfill(Route.@Nullable FulfillOptions options) {
    begin();
    JsonObject params = new JsonObject();
    if (options != null) {
      params.add("options", session().wire().write(options));
    }
    session().call(remote.target(), "fulfill", params);
  }

  private void begin() {
    if (handled) {
      throw new PlaywrightException("Route is already handled!");
    }
    handled = true;
  }

  private void override(@Nullable Object options) {
    if (options != null) {
      JsonObject more = session().wire().write(options).getAsJsonObject();
      more.entrySet().forEach(field -> overrides.add(field.getKey(), field.getValue()));
    }
  }
}
