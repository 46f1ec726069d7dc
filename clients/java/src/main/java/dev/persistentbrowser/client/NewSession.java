package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens sessions. */
final class NewSession {
  /** The option is read here. */
  static final String STATE_PATH = "storageStatePath";

  private static final String STATE = "storageState";

  private NewSession() {}

  /**
   * @param name null leaves it without one
   * @param options {@code NewContextOptions} or {@code NewPageOptions}, which have the same fields
   */
  static JsonObject request(String browser, @Nullable String name, @Nullable Object options) {
    JsonObject request =
        options == null ? new JsonObject() : Wire.ofOptions().write(options).getAsJsonObject();
    Path file = (Path) OptionFields.get(options, STATE_PATH);
    if (file != null) {
      request.add(STATE, StorageStates.read(file));
    } else if (request.has(STATE)) {
      request.add(STATE, StorageStates.parse(Json.text(request, STATE)));
    }
    request.addProperty("browser", browser);
    if (name != null) {
      request.addProperty("name", name);
    }
    return request;
  }

  /** A context that has no page yet: the one that its session was opened with is its first. */
  static BrowserContext open(
      Server server, JsonObject request, Recordings recordings, Browser opener) {
    recordings.ask(request);
    JsonObject session = server.post("/sessions", request).body();
    return context(
        server, session, opener, recordings, request, Json.optionalText(session, "activePage"));
  }

  /** A context with the pages that its session has. */
  static BrowserContext openOrFind(
      Server server, JsonObject request, Recordings recordings, Browser opener) {
    recordings.ask(request);
    JsonObject session = server.post("/sessions", request).body();
    return context(server, session, opener, recordings, request, null);
  }

  /** A context with the pages that its session has. */
  static BrowserContext find(Server server, String id, Browser opener) {
    JsonObject session = server.get("/sessions/" + id).body();
    if (!session.has("activePage")) {
      throw new RefusedException("session_closed", "session " + id + " has ended");
    }
    return context(server, session, opener, Recordings.of(null), new JsonObject(), null);
  }

  private static BrowserContext context(
      Server server,
      JsonObject session,
      Browser opener,
      Recordings recordings,
      JsonObject options,
      @Nullable String firstPage) {
    String baseUrl = Json.optionalText(options, "baseURL");
    BrowserContext context =
        new Session(server, Json.text(session, "id"), baseUrl, recordings).objects().context();
    Remote.of(context).session().requests().headers(options.get("extraHTTPHeaders"));
    Remote.of(context).behaviour(ContextBehaviour.class).openedBy(opener, firstPage);
    return context;
  }
}
