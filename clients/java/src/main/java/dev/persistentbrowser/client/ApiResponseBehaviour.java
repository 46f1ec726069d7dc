package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;

/** An answer to a request without a page, whose body is on the server until it is disposed of. */
final class ApiResponseBehaviour extends Behaviour {
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
    if (disposed) {
      throw new PlaywrightException("Response has been disposed");
    }
    return session().call(remote.target(), action, new JsonObject());
  }

  void dispose() {
    if (!disposed) {
      session().call(remote.target(), "dispose", new JsonObject());
      disposed = true;
    }
  }
}
