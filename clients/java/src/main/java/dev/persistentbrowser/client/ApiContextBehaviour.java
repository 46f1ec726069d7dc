package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.RequestOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API requests of a context, or of {@code Playwright.request()}. */
final class ApiContextBehaviour extends Behaviour {
  private static final String FETCH = "fetch";
  private static final String METHOD = "method";

  ApiContextBehaviour(Remote remote) {
    super(remote);
  }

  APIResponse delete(String url, @Nullable RequestOptions options) {
    return send(url, "DELETE", options, null);
  }

  APIResponse get(String url, @Nullable RequestOptions options) {
    return send(url, "GET", options, null);
  }

  APIResponse head(String url, @Nullable RequestOptions options) {
    return send(url, "HEAD", options, null);
  }

  APIResponse patch(String url, @Nullable RequestOptions options) {
    return send(url, "PATCH", options, null);
  }

  APIResponse post(String url, @Nullable RequestOptions options) {
    return send(url, "POST", options, null);
  }

  APIResponse put(String url, @Nullable RequestOptions options) {
    return send(url, "PUT", options, null);
  }

  APIResponse fetch(String url, @Nullable RequestOptions options) {
    return send(url, null, options, null);
  }

  /** Sends what a page has sent again, with what is to be otherwise. */
  APIResponse fetch(Request request, @Nullable RequestOptions options) {
    return send(request.url(), request.method(), options, request);
  }

  /**
   * @param method unless the options name one; null is left to the server
   * @param again whose headers and body are used unless the options have some; null: none
   */
  private APIResponse send(
      String url,
      @Nullable String method,
      @Nullable RequestOptions options,
      @Nullable Request again) {
    RequestDefaults defaults = session().requests();
    String end = defaults.end();
    if (end != null) {
      throw new PlaywrightException(end);
    }
    JsonObject given = defaults.options();
    Map<String, String> headers = headers(options, again);
    RequestBody body = RequestBody.of(options, headers);
    if (body == null && again != null && again.postDataBuffer() != null) {
      body = new RequestBody(again.postDataBuffer(), null);
    }
    if (body != null) {
      headers = withType(headers, body.contentType(), defaults);
      given.add("data", session().wire().write(body.bytes()));
    }
    if (headers != null) {
      given.add("headers", session().wire().write(headers));
    }
    String named = (String) RequestFields.get(options, METHOD);
    if (named != null || method != null) {
      given.addProperty(METHOD, named == null ? method : named);
    }
    plain(options, given);
    JsonObject params = new JsonObject();
    params.addProperty("urlOrRequest", url);
    params.add("params", given);
    return (APIResponse)
        session().objects().of(session().call(remote.target(), FETCH, params).getAsJsonObject());
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, String> headers(
      @Nullable RequestOptions options, @Nullable Request again) {
    Map<String, String> own = (Map<String, String>) RequestFields.get(options, "headers");
    return own == null && again != null ? again.headers() : own;
  }

  private static @Nullable Map<String, String> withType(
      @Nullable Map<String, String> headers, @Nullable String type, RequestDefaults defaults) {
    boolean named =
        defaults.hasHeader("content-type")
            || (headers != null
                && headers.keySet().stream().anyMatch("content-type"::equalsIgnoreCase));
    if (type == null || named) {
      return headers;
    }
    Map<String, String> out = new LinkedHashMap<>(headers == null ? Map.of() : headers);
    out.put("content-type", type);
    return out;
  }

  /** The options that need no more than to be sent. */
  private void plain(@Nullable RequestOptions options, JsonObject given) {
    if (RequestFields.get(options, "params") instanceof Map<?, ?> query) {
      JsonObject texts = new JsonObject();
      query.forEach((key, value) -> texts.addProperty(String.valueOf(key), "" + value));
      given.add("params", texts);
    }
    for (String name :
        List.of("failOnStatusCode", "ignoreHTTPSErrors", "timeout", "maxRedirects", "maxRetries")) {
      Object value = RequestFields.get(options, name);
      if (value != null) {
        given.add(name, session().wire().write(value));
      }
    }
    expectNotNegative(
        given, "maxRedirects", "'maxRedirects' should be greater than or equal to '0'");
    expectNotNegative(given, "maxRetries", "'maxRetries' must be greater than or equal to '0'");
  }

  private static void expectNotNegative(JsonObject given, String name, String message) {
    if (given.has(name) && given.get(name).getAsInt() < 0) {
      throw new PlaywrightException(message);
    }
  }

  void dispose(APIRequestContext.@Nullable DisposeOptions options) {
    session().requests().end(options == null ? null : options.reason);
    if (session().requests().alone()) {
      session().close();
      return;
    }
    try {
      JsonObject params = new JsonObject();
      if (options != null) {
        params.add("options", session().wire().write(options));
      }
      session().call(remote.target(), "dispose", params);
    } catch (TargetClosedError e) {
      // Its context has ended, and with it its requests.
      session().requests().end(e.getMessage());
    }
  }
}
