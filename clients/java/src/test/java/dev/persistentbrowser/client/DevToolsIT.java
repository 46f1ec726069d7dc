package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class DevToolsIT extends PlaywrightTest {
  @Test
  void send_givesTheResult() {
    CDPSession devTools = context.newCDPSession(page);
    JsonObject args = new JsonObject();
    args.addProperty("expression", "6 * 7");
    JsonObject answer = devTools.send("Runtime.evaluate", args);
    assertEquals(42, answer.getAsJsonObject("result").get("value").getAsInt());
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class, () -> devTools.send("Runtime.evaluate", new JsonObject()));
    assertTrue(e.getMessage().contains("Runtime.evaluate"), e.getMessage());
  }

  @Test
  void events_areToldUntilTheyAreNotWanted() {
    CDPSession devTools = context.newCDPSession(page);
    List<String> asked = new ArrayList<>();
    Consumer<JsonObject> handler =
        event -> asked.add(event.getAsJsonObject("request").get("url").getAsString());
    devTools.send("Network.enable");
    devTools.on("Network.requestWillBeSent", handler);
    page.navigate(site.url("/title.html"));
    page.waitForCondition(() -> !asked.isEmpty());
    assertEquals(List.of(site.url("/title.html")), asked);
    devTools.off("Network.requestWillBeSent", handler);
    page.navigate(site.url("/grid.html"));
    assertEquals(1, asked.size());
  }

  @Test
  void severalHandlers_areTold() {
    CDPSession devTools = context.newCDPSession(page);
    List<String> told = new ArrayList<>();
    devTools.send("Page.enable");
    Consumer<JsonObject> first = event -> told.add("first");
    devTools.on("Page.loadEventFired", first);
    devTools.on("Page.loadEventFired", event -> told.add("second"));
    page.navigate(site.url("/empty.html"));
    page.waitForCondition(() -> told.size() == 2);
    devTools.off("Page.loadEventFired", first);
    page.reload();
    page.waitForCondition(() -> told.size() == 3);
    assertEquals(List.of("first", "second", "second"), told);
  }

  @Test
  void aDetachedSession_isOfNoUse() {
    CDPSession devTools = context.newCDPSession(page);
    devTools.detach();
    assertThrows(PlaywrightException.class, () -> devTools.send("Network.enable"));
  }
}
