package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.persistentbrowser.json.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one event of a DevTools session. Those of the same event are equal: {@code off} takes
 * away what {@code on} brought.
 *
 * @param event by the protocol's name, {@code Network.requestWillBeSent}; {@code event} is all
 */
record CdpListener(CDPSession session, String event, InvocationContext context)
    implements Consumer<@Nullable JsonObject> {
  static final String TYPE = "CDPSession";

  /** Of a session that is listened to already, it is the only one. */
  static CdpListener onlyOne(CDPSession session, String event, InvocationContext context) {
    CdpListener listener = new CdpListener(session, event, context);
    session.off(event, listener);
    return listener;
  }

  /** Tells of the end of a session. */
  static void listenToEnd(CDPSession session, InvocationContext context) {
    session.onClose(
        _ -> {
          context.tell("cdpSessionClose", TYPE, session, Json.object());
          context.released(session);
        });
  }

  @Override
  public void accept(@Nullable JsonObject params) {
    ObjectNode told = Json.object().put("event", event);
    if (params != null) {
      told.set("params", Json.read(params.toString(), JsonNode.class));
    }
    context.tell("cdpEvent", TYPE, session, told);
  }
}
