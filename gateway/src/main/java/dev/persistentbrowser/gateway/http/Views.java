package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.config.Durations;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.Session;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What clients see of our records. */
final class Views {
  private Views() {}

  static ObjectNode session(Session session) {
    ObjectNode out = Json.object();
    out.put("id", session.id().value());
    out.put("name", session.spec().name());
    out.put("state", session.state().wireName());
    if (session.reason() != null) {
      out.put("reason", session.reason());
    }
    out.put("browser", session.spec().browser());
    out.put("generation", session.generation());
    out.put("createdAt", session.createdAt().toString());
    out.put("lastActivityAt", session.lastActivityAt().toString());
    if (session.endedAt() == null) {
      out.put("expiresAt", session.expiresAt().toString());
    } else {
      out.put("endedAt", session.endedAt().toString());
    }
    out.put("idleTimeout", Durations.format(session.spec().idleTimeout()));
    out.put("maxLifetime", Durations.format(session.spec().maxLifetime()));
    out.put("checkpoint", session.spec().checkpoint().wireName());
    out.put("restore", session.spec().restore().wireName());
    out.put("dialogs", session.spec().watching().dialogs().wireName());
    out.set("listen", Json.tree(session.spec().watching().listen()));
    if (session.state().live()) {
      PageId active = session.activePage();
      out.put("activePage", active == null ? null : active.toString());
    }
    out.set("pages", Json.tree(session.pages()));
    out.set("labels", Json.tree(session.spec().labels()));
    return out;
  }

  static <T> ObjectNode list(List<T> items, Function<T, ?> view, @Nullable String next) {
    ObjectNode out = Json.object();
    ArrayNode array = out.putArray("items");
    items.forEach(item -> array.addPOJO(view.apply(item)));
    out.put("next", next);
    return out;
  }

  static ObjectNode reply(Reply reply) {
    return (ObjectNode) Json.tree(reply);
  }

  /** A command that was accepted and has not ended. */
  static ObjectNode accepted(CommandId id, SessionId session) {
    return Json.object()
        .put("id", id.value())
        .put("session", session.value())
        .put("status", "accepted");
  }

  static ObjectNode unfinished(Entry entry) {
    ObjectNode out = accepted(entry.id(), entry.session());
    if (entry.page() != null) {
      out.put("page", entry.page().toString());
    }
    return out.put("action", entry.action())
        .put("status", status(entry))
        .put("acceptedAt", entry.acceptedAt().toString())
        .put("deadline", entry.deadline().toString());
  }

  /** Of a command that has not ended. */
  static String status(Entry entry) {
    return entry.started() ? "running" : "accepted";
  }
}
