package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIRequest;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Defaults for the API requests of a session. */
final class RequestDefaults {
  private final JsonObject options = new JsonObject();
  private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private boolean alone;
  private @Nullable String end;

  /** Options that a session does not know. */
  void take(APIRequest.NewContextOptions given) {
    alone = true;
    if (given.timeout != null) {
      options.addProperty("timeout", given.timeout);
    }
    if (given.failOnStatusCode != null) {
      options.addProperty("failOnStatusCode", given.failOnStatusCode);
    }
    if (given.maxRedirects != null) {
      options.addProperty("maxRedirects", given.maxRedirects);
    }
  }

  /** Headers that are sent with each request. */
  void headers(@Nullable Object extra) {
    headers.clear();
    if (extra instanceof JsonObject object) {
      headers.addAll(object.keySet());
    }
  }

  boolean hasHeader(String name) {
    return headers.contains(name);
  }

  JsonObject options() {
    return options.deepCopy();
  }

  /** Tells if the session is there for requests only, and ends with them. */
  boolean alone() {
    return alone;
  }

  /** No more requests are sent. */
  void end(@Nullable String reason) {
    end = end == null ? reason : end;
  }

  /** Null while requests are sent, and when no reason was given. */
  @Nullable String end() {
    return end;
  }
}
