package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.WebSocketFrame;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.json.Json;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a web socket carries, in the form of a result. */
public final class WebSocketFrames {
  private WebSocketFrames() {}

  /** {@code {"text"}} or {@code {"binary": {"$bytes"}}}. */
  public static ObjectNode form(WebSocketFrame frame) {
    ObjectNode form = Json.object();
    @Nullable String text = frame.text();
    if (text != null) {
      return form.put("text", ValueWriter.text(text));
    }
    form.putObject("binary").put(Tags.BYTES, Base64.getEncoder().encodeToString(frame.binary()));
    return form;
  }
}
