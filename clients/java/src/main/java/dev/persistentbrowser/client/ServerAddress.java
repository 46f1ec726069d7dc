package dev.persistentbrowser.client;

import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is, and the key it asks for.
 *
 * @param uri without a path
 * @param apiKey none is sent when it is empty
 */
record ServerAddress(URI uri, String apiKey) {
  static final String URL = "PB_URL";
  static final String KEY = "PB_API_KEY";

  private static final String DEFAULT = "http://127.0.0.1:8000";

  /**
   * @param given goes before the environment
   */
  static ServerAddress of(Map<String, String> given, Map<String, String> environment) {
    String url = given.getOrDefault(URL, environment.getOrDefault(URL, DEFAULT));
    String key = given.getOrDefault(KEY, environment.getOrDefault(KEY, ""));
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return new ServerAddress(uri, key);
      }
    } catch (IllegalArgumentException e) {
      throw unusable(url, e);
    }
    throw unusable(url, null);
  }

  private static PlaywrightException unusable(String url, @Nullable Throwable cause) {
    return new PlaywrightException(
        URL + " is \"" + url + "\"; it must be the address of a server, such as " + DEFAULT, cause);
  }
}
