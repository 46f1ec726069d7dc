package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** What a web socket carried: text or bytes, and null for the other. */
final class SocketFrame implements WebSocketFrame {
  private final @Nullable String text;
  private final byte @Nullable [] binary;

  private SocketFrame(@Nullable String text, byte @Nullable [] binary) {
    this.text = text;
    this.binary = binary;
  }

  /**
   * Reads the value of an event.
   *
   * @throws PlaywrightException when it was too large to be told
   */
  static SocketFrame of(Session session, JsonObject value) {
    if (value.has("truncated")) {
      throw new PlaywrightException(
          "a message of a web socket above 64 KiB is not told by the server: " + value);
    }
    return new SocketFrame(
        Json.optionalText(value, "text"),
        (byte[]) session.wire().read(value.get("binary"), byte[].class));
  }

  @Override
  public @Nullable String text() {
    return text;
  }

  @Override
  public byte @Nullable [] binary() {
    return binary;
  }
}
