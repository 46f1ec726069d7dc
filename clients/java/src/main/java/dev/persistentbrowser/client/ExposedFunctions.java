package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.BindingCallback;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Functions of the client that pages call; what they return goes back to the page. */
final class ExposedFunctions {
  private static final EventKind EVENT = EventKind.unasked("bindingCall");

  private final Session session;
  private final Map<Name, BindingCallback> functions = new HashMap<>();
  private boolean listening;

  ExposedFunctions(Session session) {
    this.session = session;
  }

  /**
   * @param page null stands for all of the session
   */
  private record Name(@Nullable String page, String name) {}

  private record Source(BrowserContext context, Page page, Frame frame)
      implements BindingCallback.Source {}

  AutoCloseable expose(Target on, String name, BindingCallback function) {
    Name key = new Name(on.page(), name);
    if (functions.containsKey(key) || functions.containsKey(new Name(null, name))) {
      throw new PlaywrightException("Function \"" + name + "\" has been already registered");
    }
    if (on.page() == null && functions.keySet().stream().anyMatch(f -> f.name.equals(name))) {
      throw new PlaywrightException(
          "Function \"" + name + "\" has been already registered in one of the pages");
    }
    if (!listening) {
      listening = true;
      session.events().add(new Events.Listener(EVENT, null, this, this::call));
    }
    functions.put(key, function);
    JsonObject params = new JsonObject();
    params.addProperty("name", name);
    JsonObject hold = new JsonObject();
    hold.addProperty("hold", true);
    params.add("callback", hold);
    JsonObject exposed = session.call(on, "exposeBinding", params).getAsJsonObject();
    AutoCloseable onServer = (AutoCloseable) session.objects().of(exposed);
    return () -> {
      functions.remove(key);
      onServer.close();
    };
  }

  private void call(JsonObject event) {
    JsonObject call = event.getAsJsonObject("value");
    String page = Json.text(event, "page");
    String name = Json.text(call, "name");
    BindingCallback function = functions.get(new Name(page, name));
    function = function == null ? functions.get(new Name(null, name)) : function;
    if (function == null) {
      return;
    }
    Target target = Target.handle(Json.text(call, "$handle"));
    JsonObject answer = new JsonObject();
    try {
      answer.add("value", ScriptValues.write(function.call(source(page, call), arguments(call))));
    } catch (RuntimeException e) {
      // It is thrown in the page, which called the function.
      session.callWith(target, "reject", "message", String.valueOf(e.getMessage()));
      return;
    }
    session.call(target, "resolve", answer);
  }

  private Source source(String page, JsonObject call) {
    Frame frame = (Frame) session.objects().of(call.getAsJsonObject("frame"));
    return new Source(session.objects().context(), session.objects().page(page), frame);
  }

  private static @Nullable Object[] arguments(JsonObject call) {
    List<JsonElement> given =
        StreamSupport.stream(call.getAsJsonArray("args").spliterator(), false).toList();
    return given.stream().map(ScriptValues::read).toArray();
  }
}
