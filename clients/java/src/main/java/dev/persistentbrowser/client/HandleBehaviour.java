package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.impl.TargetClosedError;

/** Something of a page that is kept until it is disposed of, or its page goes elsewhere. */
final class HandleBehaviour extends Behaviour {
  private boolean disposed;

  HandleBehaviour(Remote remote) {
    super(remote);
  }

  @Override
  void expectUsable() {
    if (disposed) {
      throw new TargetClosedError(Failures.CLOSED);
    }
  }

  void dispose() {
    if (disposed) {
      return;
    }
    disposed = true;
    try {
      session().call(remote.target(), "dispose", new JsonObject());
    } catch (TargetClosedError e) {
      // The handle was disposed of with its page.
      disposed = true;
    }
  }
}
