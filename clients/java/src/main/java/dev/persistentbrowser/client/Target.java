package dev.persistentbrowser.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command is for: a chain of calls from a page, or from the session's context when there is
 * no page.
 *
 * @param steps handles and calls as the server reads them; never changed
 */
record Target(@Nullable String page, List<JsonElement> steps) {
  static final Target CONTEXT = new Target(null, List.of());

  static Target page(String id) {
    return new Target(id, List.of());
  }

  static Target handle(String id) {
    return new Target(null, List.of(Json.tag("$handle", id)));
  }

  /** What a call on this leads to. */
  Target then(String action, JsonObject params) {
    JsonElement step = new JsonPrimitive(action);
    if (params.size() > 0) {
      JsonObject call = new JsonObject();
      call.addProperty("action", action);
      call.add("params", params);
      step = call;
    }
    List<JsonElement> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Target(page, List.copyOf(longer));
  }

  /** Whether an event came from what this leads to: a page, or something with a handle. */
  boolean isSource(JsonObject event) {
    if (page != null) {
      return page.equals(Json.optionalText(event, "page"));
    }
    JsonElement handle = reference().get("$handle");
    return handle != null
        && event.get("value") instanceof JsonObject value
        && handle.equals(value.get("$handle"));
  }

  String pageId() {
    if (page == null || !steps.isEmpty()) {
      throw new IllegalStateException("not a page: " + this);
    }
    return page;
  }

  /** The chain for a command that is sent to the page, or to the session. */
  JsonArray chain() {
    JsonArray out = new JsonArray();
    steps.forEach(out::add);
    return out;
  }

  /** As an argument: the same wherever the command goes. */
  JsonObject reference() {
    if (page != null && steps.isEmpty()) {
      return Json.tag("$page", page);
    }
    if (page == null
        && steps.size() == 1
        && steps.get(0).isJsonObject()
        && steps.get(0).getAsJsonObject().has("$handle")) {
      return steps.get(0).getAsJsonObject();
    }
    return Json.tag("$target", fromContext().chain());
  }

  /** The same as a chain that begins at the session's context. */
  Target fromContext() {
    if (page == null) {
      return this;
    }
    List<JsonElement> longer = new ArrayList<>();
    longer.add(Json.tag("$page", page));
    longer.addAll(steps);
    return new Target(null, List.copyOf(longer));
  }
}
