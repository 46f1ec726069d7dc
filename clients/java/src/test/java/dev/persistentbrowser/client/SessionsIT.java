package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What the client has beyond Playwright: sessions that outlive it. */
@NullUnmarked
final class SessionsIT extends PlaywrightTest {
  private PersistentPlaywright persistent() {
    return (PersistentPlaywright) playwright;
  }

  @Test
  void aSession_isFoundByItsId() {
    page.setContent("<input>");
    page.fill("input", "typed before");
    BrowserContext found = persistent().session(PersistentPlaywright.idOf(context));
    Page same = found.pages().get(0);
    assertEquals("typed before", same.inputValue("input"));
    assertEquals(PersistentPlaywright.idOf(page), PersistentPlaywright.idOf(same));
  }

  @Test
  void aName_isOpenedOnceAndFoundAfterwards() {
    BrowserContext first =
        persistent().named("work", new Browser.NewContextOptions().setLocale("fr-FR"));
    try {
      Page its = first.pages().get(0);
      its.evaluate("window.mark = 5");
      BrowserContext again = persistent().named("work");
      assertEquals(PersistentPlaywright.idOf(first), PersistentPlaywright.idOf(again));
      assertEquals(5, again.pages().get(0).evaluate("window.mark"));
      assertEquals("fr-FR", again.pages().get(0).evaluate("navigator.language"));
    } finally {
      first.close();
    }
  }

  @Test
  void whatAnotherListensTo_staysListenedTo() {
    BrowserContext found = persistent().session(PersistentPlaywright.idOf(context));
    Page same = found.pages().get(0);
    List<String> logged = new ArrayList<>();
    page.onConsoleMessage(message -> logged.add(message.text()));
    List<String> asked = new ArrayList<>();
    Consumer<Request> listener = request -> asked.add(request.url());
    same.onRequest(listener);
    same.navigate(site.url("/title.html"));
    assertEquals(List.of(site.url("/title.html")), asked);
    same.offRequest(listener);
    page.evaluate("console.log('still heard')");
    page.waitForCondition(() -> !logged.isEmpty());
    assertEquals(List.of("still heard"), logged);
  }

  @Test
  void dialogsThatNobodyHereListensTo_areAnsweredAsBefore() {
    Server server = Remote.of(context).session().server();
    String path = Remote.of(context).session().path();
    JsonObject accepted = new JsonObject();
    accepted.addProperty("dialogs", "accept");
    server.patch(path, accepted);
    Consumer<Dialog> listener = Dialog::dismiss;
    page.onDialog(listener);
    assertEquals(false, page.evaluate("confirm('?')"));
    page.offDialog(listener);
    assertEquals("accept", Json.text(server.get(path).body(), "dialogs"));
    assertEquals(true, page.evaluate("confirm('?')"));
  }

  @Test
  void whatWasFound_staysWhenItsClientCloses() {
    Server server = Remote.of(context).session().server();
    PersistentPlaywright other = new PlaywrightClient(server);
    other.session(PersistentPlaywright.idOf(context));
    other.close();
    assertEquals(2, page.evaluate("1 + 1"));
    BrowserContext opened = other.chromium().launch().newContext();
    other.close();
    assertTrue(opened.isClosed());
  }

  @Test
  void anUnknownId_isRefused() {
    RefusedException e =
        assertThrows(RefusedException.class, () -> persistent().session("s1-0123456789ab"));
    assertEquals("not_found", e.code());
  }

  @Test
  void aClosedSession_isNotFound() {
    BrowserContext other = browser.newContext();
    String id = PersistentPlaywright.idOf(other);
    other.close();
    assertThrows(PlaywrightException.class, () -> persistent().session(id));
  }

  @Test
  void aSessionThatAnotherClosed_isClosed() {
    BrowserContext other = browser.newContext();
    Page its = other.newPage();
    persistent().session(PersistentPlaywright.idOf(other)).close();
    PlaywrightException e = assertThrows(PlaywrightException.class, () -> its.evaluate("1"));
    assertEquals("Target page, context or browser has been closed", e.getMessage());
    other.close();
  }

  @Test
  void selectorEngines_reachWhatIsOpen_andMayBeThere() {
    BrowserContext closed = browser.newContext();
    persistent().session(PersistentPlaywright.idOf(closed)).close();
    String engine = "{query(root) { return root; }, queryAll(root) { return [root]; }}";
    playwright.selectors().register("rootOfBoth", engine);
    BrowserContext same = persistent().session(PersistentPlaywright.idOf(context));
    assertEquals(1, same.pages().get(0).locator("rootOfBoth=any").count());
  }

  @Test
  void aServerThatIsNotThere_isNamed() {
    try (PersistentPlaywright nowhere =
        PersistentPlaywright.create(URI.create("http://127.0.0.1:1"), "key")) {
      PlaywrightException e =
          assertThrows(PlaywrightException.class, () -> nowhere.chromium().launch().newContext());
      assertTrue(
          e.getMessage().contains("no server answers at http://127.0.0.1:1"), e.getMessage());
    }
  }

  @Test
  void theDefaultOfAssertions_isForThisProcess() {
    try {
      PlaywrightAssertions.setDefaultAssertionTimeout(100);
      AssertionFailedError e =
          assertThrows(
              AssertionFailedError.class, () -> assertThat(page.locator("#none")).isVisible());
      assertTrue(e.getMessage().contains("timeout 100ms"), e.getMessage());
      assertThrows(
          AssertionFailedError.class,
          () ->
              assertThat(page.locator("#none"))
                  .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(50)));
    } finally {
      PlaywrightAssertions.setDefaultAssertionTimeout(5000);
    }
  }

  @Test
  void whatTheServerDoesNotOffer_saysSo() {
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> browser.newBrowserCDPSession());
    assertTrue(e.getMessage().contains("the browser is shared"), e.getMessage());
    assertThrows(
        PlaywrightException.class, () -> playwright.chromium().connect("ws://127.0.0.1:1"));
  }

  @Test
  void pagesOfOthers_areSeen() {
    BrowserContext same = persistent().session(PersistentPlaywright.idOf(context));
    Page opened = same.newPage();
    assertEquals(2, context.pages().size());
    opened.close();
    assertEquals(List.of(page), context.pages());
    assertFalse(page.isClosed());
  }
}
