package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Selectors;
import com.microsoft.playwright.impl.TargetClosedError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selector engines of all contexts of a client: those that are open, and those to come. */
final class SelectorsClient implements Selectors {
  private static final Target ON_SERVER = Target.CONTEXT.then("selectors", new JsonObject());

  private static final String TAKEN = "has been already registered";

  private final List<Session> sessions = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();

  private String testIdAttribute = "data-testid";

  String testIdAttribute() {
    return testIdAttribute;
  }

  private record Call(String action, JsonObject params) {
    /** A session that outlived an earlier run may have the engine already. */
    void on(Session session) {
      try {
        session.call(ON_SERVER, action, params);
      } catch (PlaywrightException e) {
        if (!String.valueOf(e.getMessage()).contains(TAKEN)) {
          throw e;
        }
      }
    }

    /** False when the session is over: others may close it, too. */
    boolean reaches(Session session) {
      if (session.closed()) {
        return false;
      }
      try {
        on(session);
        return true;
      } catch (TargetClosedError e) {
        return false;
      }
    }
  }

  /** Makes a context have what the others have. */
  void use(BrowserContext context) {
    Session session = Remote.of(context).session();
    session.selectors(this);
    sessions.removeIf(Session::closed);
    sessions.add(session);
    calls.forEach(call -> call.on(session));
  }

  @Override
  public void register(String name, String script, @Nullable RegisterOptions options) {
    if (calls.stream().anyMatch(c -> Json.text(c.params, "name").equals(name))) {
      throw new PlaywrightException(
          "selectors.register: \"" + name + "\" selector engine " + TAKEN);
    }
    JsonObject params = new JsonObject();
    params.addProperty("name", name);
    params.addProperty("script", script);
    if (options != null) {
      params.add("options", Wire.ofOptions().write(options));
    }
    everywhere(new Call("register", params));
  }

  @Override
  public void register(String name, Path script, @Nullable RegisterOptions options) {
    try {
      register(name, Files.readString(script), options);
    } catch (IOException e) {
      throw new PlaywrightException("Failed to read selector from file: " + script, e);
    }
  }

  @Override
  public void setTestIdAttribute(String attributeName) {
    JsonObject params = new JsonObject();
    params.addProperty("attributeName", attributeName);
    testIdAttribute = attributeName;
    calls.removeIf(call -> call.action.equals("setTestIdAttribute"));
    everywhere(new Call("setTestIdAttribute", params));
  }

  private void everywhere(Call call) {
    sessions.removeIf(session -> !call.reaches(session));
    calls.add(call);
  }
}
