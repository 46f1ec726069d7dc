package dev.persistentbrowser.client;

import static java.lang.System.Logger.Level.WARNING;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.microsoft.playwright.impl.TargetClosedError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A session as its client sees it: sends its commands, and while it waits hands out what happens.
 * Belongs to the thread that makes the calls.
 */
final class Session {
  private static final System.Logger LOG = System.getLogger("dev.persistentbrowser.client");
  private static final String WAIT = "?wait=30s";
  private static final String NOT_FOUND = "not_found";

  private final Server server;
  private final String id;
  private final LiveObjects objects;
  private final Wire wire;
  private final Events events;
  private final Timeouts timeouts = new Timeouts();
  private final Routing routing = new Routing(this);
  private SelectorsClient selectors = new SelectorsClient();
  private final RequestDefaults requests = new RequestDefaults();
  private final ExposedFunctions functions = new ExposedFunctions(this);
  private final SocketRouting socketRouting = new SocketRouting(this);
  private final LocatorHandlers locatorHandlers = new LocatorHandlers(this);

  /** The commands inside of which we are: calls of a callback run within the innermost. */
  private final Deque<String> within = new ArrayDeque<>();

  private final @Nullable String baseUrl;
  private final Recordings recordings;
  private boolean used;
  private boolean closed;

  Session(Server server, String id, @Nullable String baseUrl, Recordings recordings) {
    this.baseUrl = baseUrl;
    this.recordings = recordings;
    this.server = server;
    this.id = id;
    this.objects = new LiveObjects(this);
    this.wire = new Wire(this);
    this.events = new Events(this);
  }

  String id() {
    return id;
  }

  Server server() {
    return server;
  }

  LiveObjects objects() {
    return objects;
  }

  Wire wire() {
    return wire;
  }

  Events events() {
    return events;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  Routing routing() {
    return routing;
  }

  SocketRouting socketRouting() {
    return socketRouting;
  }

  SelectorsClient selectors() {
    return selectors;
  }

  /** Sets the selectors, which all sessions of a client share. */
  void selectors(SelectorsClient given) {
    selectors = given;
  }

  RequestDefaults requests() {
    return requests;
  }

  Recordings recordings() {
    return recordings;
  }

  ExposedFunctions functions() {
    return functions;
  }

  LocatorHandlers locatorHandlers() {
    return locatorHandlers;
  }

  /** What relative URLs are relative to; null when it has none, or when it was opened elsewhere. */
  @Nullable String baseUrl() {
    return baseUrl;
  }

  boolean closed() {
    return closed;
  }

  String path() {
    return "/sessions/" + id;
  }

  /** Carries a command out; gives its result. */
  JsonElement call(Target target, String action, JsonObject params) {
    JsonElement result = reply(target, action, params).get("result");
    return result == null ? JsonNull.INSTANCE : result;
  }

  /** Carries a command with one parameter out. */
  JsonElement callWith(Target target, String action, String name, Object value) {
    JsonObject params = new JsonObject();
    params.add(name, wire.write(value));
    return call(target, action, params);
  }

  /** Carries a command out; gives its reply, which says that it succeeded. */
  JsonObject reply(Target target, String action, JsonObject params) {
    try {
      return carriedOut(target, body(target, action, params));
    } catch (RefusedException e) {
      if (target.page() == null || !e.code().equals(NOT_FOUND)) {
        throw e;
      }
      // A page that an event told of is known to its worker alone until a command has ended.
      Target fromContext = target.fromContext();
      return carriedOut(fromContext, body(fromContext, action, params));
    }
  }

  private JsonObject carriedOut(Target target, JsonObject body) {
    // What a listener does needs no id: nothing runs inside of it that could not run beside it.
    return events.listening() && !events.telling()
        ? followed(accepted(target, body), () -> {})
        : succeeded(finished(post(target, body)));
  }

  /**
   * Begins a wait and, while it goes on, runs what is to bring about what it waits for; gives what
   * it waited for.
   */
  JsonElement callWhile(Target target, String action, JsonObject params, Runnable callback) {
    JsonObject body = body(target, action, params);
    body.addProperty("during", "open");
    String command = accepted(target, body);
    JsonElement result = followed(command, () -> runOrCancel(command, callback)).get("result");
    return result == null ? JsonNull.INSTANCE : result;
  }

  /** Hands a command in; gives its id. */
  private String accepted(Target target, JsonObject body) {
    return Json.text(Server.done(post(target, body, "Prefer", "respond-async")).body(), "id");
  }

  /** The reply of a command; what is called meanwhile is carried out inside of it. */
  private JsonObject followed(String command, Runnable meanwhile) {
    within.push(command);
    try {
      meanwhile.run();
      return succeeded(finished(poll(command)));
    } finally {
      within.pop();
    }
  }

  /** Whether anything was asked of it through this object. */
  boolean used() {
    return used;
  }

  /** Ends the session. */
  void close() {
    if (!closed) {
      try {
        recordings.stop(this);
      } finally {
        end();
      }
    }
  }

  private void end() {
    closed = true;
    try {
      server.delete(path());
      recordings.write(this);
    } finally {
      wire.files().removeTemporary();
      events.close();
    }
  }

  /** Changes what is told and done of its pages. */
  void change(JsonObject change) {
    server.patch(path(), change);
  }

  private JsonObject body(Target target, String action, JsonObject params) {
    JsonObject body = new JsonObject();
    if (!target.steps().isEmpty()) {
      body.add("target", target.chain());
    }
    body.addProperty("action", action);
    if (params.size() > 0) {
      body.add("params", params);
    }
    if (!within.isEmpty()) {
      body.addProperty("within", within.peek());
    } else if (events.telling()) {
      body.addProperty("concurrent", true);
    }
    return body;
  }

  private CompletableFuture<Server.Answer> post(Target target, JsonObject body, String... headers) {
    if (closed) {
      throw new TargetClosedError("Target page, context or browser has been closed");
    }
    used = true;
    String path = target.page() == null ? path() : "/pages/" + target.page();
    return server.postAsync(path + "/command", body, headers);
  }

  private CompletableFuture<Server.Answer> poll(String command) {
    return server.getAsync("/commands/" + command + WAIT);
  }

  /** Waits for the reply, handing out what happens meanwhile and what happened before it. */
  private JsonObject finished(CompletableFuture<Server.Answer> sent) {
    JsonObject reply = events.await(sent).body();
    while (!reply.has("result")) {
      reply = events.await(poll(Json.text(reply, "id"))).body();
    }
    events.handOutBefore(reply);
    tellLost(reply);
    return reply;
  }

  /** Playwright's interfaces have no place for what a session did not get back. */
  private void tellLost(JsonObject reply) {
    if (reply.get("recovered") instanceof JsonObject recovered) {
      LOG.log(WARNING, "Session {0} came back without: {1}", id, recovered.get("lost"));
    }
  }

  private static JsonObject succeeded(JsonObject reply) {
    if (!Json.text(reply, "status").equals("succeeded")) {
      throw Failures.of(reply);
    }
    return reply;
  }

  /** When the callback fails nothing is waited for any more. */
  private void runOrCancel(String command, Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      try {
        server.delete("/commands/" + command);
      } catch (RuntimeException notCancelled) {
        e.addSuppressed(notCancelled);
      }
      throw e;
    }
  }
}
