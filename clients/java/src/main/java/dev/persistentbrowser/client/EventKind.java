package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.Worker;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server tells of what a type of Playwright's has listeners for.
 *
 * @param type of the event
 * @param asked what the session must listen to, so that it is told; null when it comes unasked
 * @param field of the event's value that a listener is given; null when it is the value itself
 */
record EventKind(String type, @Nullable String asked, @Nullable String field) {
  private static final String SOCKET = "webSocket";
  private static final String WORKER = "worker";

  private static final Map<String, String> IRREGULAR =
      Map.of("DOMContentLoaded", "domContentLoaded", "PageClose", "close", "PageLoad", "load");

  private static final Map<Class<?>, Map<String, EventKind>> OWN =
      Map.of(
          WebSocket.class,
          Map.of(
              "Close", new EventKind("socketClose", SOCKET, null),
              "FrameReceived", new EventKind("frameReceived", SOCKET, null),
              "FrameSent", new EventKind("frameSent", SOCKET, null),
              "SocketError", new EventKind("socketError", SOCKET, "error")),
          Worker.class,
          Map.of(
              "Close", new EventKind("workerClose", WORKER, null),
              "Console", new EventKind("workerConsole", WORKER, "message"),
              "ConsoleMessage", new EventKind("workerConsole", WORKER, "message")),
          CDPSession.class,
          Map.of("Close", unasked("cdpSessionClose")));

  /** Of what is held and the like. */
  static EventKind unasked(String type) {
    return new EventKind(type, null, null);
  }

  /**
   * @param name what comes after {@code on}, {@code off}, {@code once} or {@code waitFor}
   */
  static EventKind of(Class<?> listenedTo, String name) {
    EventKind own = OWN.getOrDefault(listenedTo, Map.of()).get(name);
    if (own != null) {
      return own;
    }
    String type =
        IRREGULAR.getOrDefault(
            name, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
    return new EventKind(type, type, null);
  }

  /** What an event tells of; null when it is gone. */
  @Nullable Object value(Session session, JsonObject event, Type as) {
    JsonElement value = event.get("value");
    // A page that closes is named by its event alone.
    if (Json.isNull(value) && as == Page.class) {
      return session.objects().page(Json.text(event, "page"));
    }
    if (as == WebSocketFrame.class) {
      return SocketFrame.of(session, value.getAsJsonObject());
    }
    return session.wire().read(field == null ? value : value.getAsJsonObject().get(field), as);
  }
}
