package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One side of a routed web socket: that of the page, or that of the server it is connected to. What
 * it is not to deal with goes to the other side.
 */
final class SocketRouteBehaviour extends Behaviour {
  private @Nullable Consumer<WebSocketFrame> onMessage;
  private @Nullable BiConsumer<@Nullable Integer, @Nullable String> onClose;
  private @Nullable WebSocketRoute other;
  private boolean ofServer;

  SocketRouteBehaviour(Remote remote) {
    super(remote);
  }

  WebSocketRoute connectToServer() {
    if (ofServer) {
      throw new PlaywrightException(
          "connectToServer must be called on the page-side WebSocketRoute");
    }
    if (other != null) {
      throw new PlaywrightException("Already connected to the server");
    }
    JsonObject made =
        session().call(remote.target(), "connectToServer", new JsonObject()).getAsJsonObject();
    WebSocketRoute server = (WebSocketRoute) session().objects().of(made);
    session().socketRouting().join(server);
    Remote.of(server).behaviour(SocketRouteBehaviour.class).isServerOf(remote);
    other = server;
    return server;
  }

  private void isServerOf(Remote page) {
    ofServer = true;
    other = (WebSocketRoute) session().objects().of(page.target().reference());
  }

  void onMessage(Consumer<WebSocketFrame> handler) {
    onMessage = handler;
  }

  void onClose(BiConsumer<@Nullable Integer, @Nullable String> handler) {
    onClose = handler;
  }

  /** What came from this side. */
  void heard(WebSocketFrame frame) {
    if (onMessage != null) {
      onMessage.accept(frame);
    } else if (other != null) {
      String text = frame.text();
      if (text == null) {
        other.send(frame.binary());
      } else {
        other.send(text);
      }
    }
  }

  /** This side was closed, by the page or by the server. */
  void ended(@Nullable Integer code, @Nullable String reason) {
    if (onClose != null) {
      onClose.accept(code, reason);
    } else if (other != null) {
      WebSocketRoute.CloseOptions options = new WebSocketRoute.CloseOptions();
      options.code = code;
      options.reason = reason;
      other.close(options);
    }
  }
}
