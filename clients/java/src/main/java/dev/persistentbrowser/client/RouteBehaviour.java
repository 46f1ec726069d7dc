package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A held request on its way through the client's handlers. */
final class RouteBehaviour extends Behaviour {
  private static final String OPTIONS = "options";

  private boolean handled;
  private boolean fellBack;
  private boolean left;

  /** No handler is asked any more: what falls back now goes to the network. */
  private boolean pending;

  RouteBehaviour(Remote remote) {
    super(remote);
  }

  /** Asks a handler; whether it left the request to the next one. */
  boolean fallsBack(Runnable handler) {
    fellBack = false;
    pending = false;
    handler.run();
    pending = !fellBack;
    return fellBack && !handled;
  }

  private Request request() {
    return (Request) Objects.requireNonNull(usual("request"));
  }

  private RequestBehaviour changed() {
    return Remote.of(request()).behaviour(RequestBehaviour.class);
  }

  void fallback(Route.@Nullable FallbackOptions options) {
    expectOpen();
    fellBack = true;
    changed().change(options);
    if (pending) {
      resume(null);
    }
  }

  void resume(Route.@Nullable ResumeOptions options) {
    begin();
    changed().change(options);
    goOn("resume");
  }

  /**
   * No rule of the client's is left: those that the server has of its own are asked, such as HAR
   * files.
   */
  void leave() {
    if (!handled) {
      goOn("fallback");
    }
  }

  /**
   * Returns true when this client has let the route go on. The server then sends the same route
   * again if another rule of this client matches it.
   */
  boolean wasLeft() {
    return left;
  }

  private void goOn(String action) {
    left = true;
    JsonObject params = new JsonObject();
    JsonObject changes = session().wire().write(changed().changes()).getAsJsonObject();
    if (changes.size() > 0) {
      params.add(OPTIONS, changes);
    }
    answer(action, params);
  }

  void abort(@Nullable String errorCode) {
    begin();
    JsonObject params = new JsonObject();
    if (errorCode != null) {
      params.addProperty("errorCode", errorCode);
    }
    answer("abort", params);
  }

  void fulfill(Route.@Nullable FulfillOptions options) {
    begin();
    JsonObject params = new JsonObject();
    if (options != null) {
      params.add(OPTIONS, session().wire().write(ownResponse(options)));
    }
    answer("fulfill", params);
  }

  /** The response of another session is not known to this one: it is written out. */
  private Route.FulfillOptions ownResponse(Route.FulfillOptions options) {
    APIResponse response = options.response;
    if (response == null || Remote.of(response).session() == session()) {
      return options;
    }
    Route.FulfillOptions out = new Route.FulfillOptions();
    out.status = options.status == null ? Integer.valueOf(response.status()) : options.status;
    out.headers = options.headers == null ? response.headers() : options.headers;
    out.contentType = options.contentType;
    out.path = options.path;
    out.body = options.body;
    out.bodyBytes = options.bodyBytes;
    if (options.path == null && options.body == null && options.bodyBytes == null) {
      out.bodyBytes = response.body();
    }
    return out;
  }

  /** Sends the request from the server, and lets its page wait. */
  APIResponse fetch(Route.@Nullable FetchOptions given) {
    Route.FetchOptions options = given == null ? new Route.FetchOptions() : given;
    Request request = request();
    RequestOptions out = RequestOptions.create();
    out.setMethod(options.method == null ? request.method() : options.method);
    (options.headers == null ? request.headers() : options.headers).forEach(out::setHeader);
    Object data = options.postData == null ? request.postDataBuffer() : options.postData;
    if (data != null) {
      out.setData(data);
    }
    if (options.maxRedirects != null) {
      out.setMaxRedirects(options.maxRedirects);
    }
    if (options.maxRetries != null) {
      out.setMaxRetries(options.maxRetries);
    }
    if (options.timeout != null) {
      out.setTimeout(options.timeout);
    }
    return session()
        .objects()
        .context()
        .request()
        .fetch(options.url == null ? request.url() : options.url, out);
  }

  /** A page that is gone waits for no answer. */
  private void answer(String action, JsonObject params) {
    try {
      session().call(remote.target(), action, params);
    } catch (TargetClosedError e) {
      pending = false;
    }
  }

  private void begin() {
    expectOpen();
    handled = true;
  }

  private void expectOpen() {
    if (handled) {
      throw new PlaywrightException("Route is already handled!");
    }
  }
}
