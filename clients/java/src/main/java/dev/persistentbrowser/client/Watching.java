package dev.persistentbrowser.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server is asked to tell of a session. Others may listen to the same session: what they
 * asked for stays, and so does what they want done with dialogs when nobody here listens to them.
 */
final class Watching {
  private static final String DIALOG = "dialog";
  private static final String DIALOGS = "dialogs";
  private static final String LISTEN = "listen";

  private final Session session;

  /** What was not listened to before this client asked. */
  private final Set<String> added = new HashSet<>();

  /** What became of dialogs before they were held for this client. */
  private @Nullable String dialogsBefore;

  Watching(Session session) {
    this.session = session;
  }

  void begin(String event) {
    JsonObject before = session.server().get(session.path()).body();
    if (event.equals(DIALOG)) {
      dialogsBefore = Json.text(before, DIALOGS);
      dialogs("hold");
      return;
    }
    if (!before.getAsJsonArray(LISTEN).contains(new JsonPrimitive(event))) {
      added.add(event);
      listen("add", event);
    }
  }

  void end(String event) {
    if (event.equals(DIALOG) && dialogsBefore != null) {
      dialogs(dialogsBefore);
    } else if (added.remove(event)) {
      listen("remove", event);
    }
  }

  private void listen(String how, String event) {
    JsonArray events = new JsonArray();
    events.add(event);
    JsonObject listen = new JsonObject();
    listen.add(how, events);
    JsonObject change = new JsonObject();
    change.add(LISTEN, listen);
    session.change(change);
  }

  private void dialogs(String policy) {
    JsonObject change = new JsonObject();
    change.addProperty(DIALOGS, policy);
    session.change(change);
  }
}
