package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.TargetClosedError;

/** An answer to a request without a page, whose body is on the server until it is disposed of. */
final class ApiResponseBehaviour extends Behaviour {
  private static final String DISPOSED = "Response has been disposed";

  private boolean disposed;

  ApiResponseBehaviour(Remote remote) {
    super(remote);
  }

  byte[] body() {
    return session().wire().content(read("body"), null);
  }

  String text() {
    return read("text").getAsString();
  }

  private JsonElement read(String action) {
    if (disposed || session().closed()) {
      throw new PlaywrightException(DISPOSED);
    }
    try {
      return session().call(remote.target(), action, new JsonObject());
    } catch (TargetClosedError e) {
      throw new PlaywrightException(DISPOSED, e);
    }
  }

  void dispose() {
    if (!disposed) {
      disposed = true;
      session().call(remote.target(), "dispose", new JsonObject());
    }
  }
}
