package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.WebSocketRoute;
import dev.persistentbrowser.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A routed web socket that a client deals with: whatever comes from its page, or from its server
 * once it is connected, is told and not forwarded. Guarded by the session's lock.
 */
final class HeldSocket {
  private static final String TYPE = "WebSocketRoute";

  private HeldSocket() {}

  static void hold(WebSocketRoute socket, JsonNode rule, InvocationContext context) {
    context.hold("webSocketRoute", TYPE, socket, rule);
    listen(socket, context);
  }

  /** One side of it. */
  static void listen(WebSocketRoute side, InvocationContext context) {
    side.onMessage(
        frame -> context.tell("webSocketRouteMessage", TYPE, side, WebSocketFrames.form(frame)));
    side.onClose(
        (code, reason) -> context.tell("webSocketRouteClose", TYPE, side, closing(code, reason)));
  }

  private static ObjectNode closing(@Nullable Integer code, @Nullable String reason) {
    return Json.object().put("code", code).put("reason", reason);
  }
}
