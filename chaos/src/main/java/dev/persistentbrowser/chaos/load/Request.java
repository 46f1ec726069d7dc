package dev.persistentbrowser.chaos.load;

import dev.persistentbrowser.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a gateway.
 *
 * @param body JSON; null for none
 * @param prefer how long the client waits, as RFC 7240 says it; null for the server's own wait
 */
public record Request(String method, String path, @Nullable String body, @Nullable String prefer) {
  static Request post(String path, Object body, @Nullable String prefer) {
    return new Request("POST", path, Json.write(body), prefer);
  }
}
