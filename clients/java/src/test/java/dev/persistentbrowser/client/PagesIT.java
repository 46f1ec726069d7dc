package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Browsers, contexts, pages: their life and what they emulate. */
@NullUnmarked
final class PagesIT extends PlaywrightTest {
  @Test
  void aNewContext_hasNoPages() {
    try (BrowserContext other = browser.newContext()) {
      assertEquals(List.of(), other.pages());
      Page first = other.newPage();
      Page second = other.newPage();
      assertEquals(List.of(first, second), other.pages());
      assertNotEquals(first, second);
    }
  }

  @Test
  void contexts_areThoseOfTheBrowser() {
    BrowserContext other = browser.newContext();
    assertTrue(browser.contexts().contains(other));
    assertEquals(browser, other.browser());
    other.close();
    assertFalse(browser.contexts().contains(other));
    assertTrue(browser.isConnected());
    assertEquals("chromium", browser.browserType().name());
  }

  @Test
  void context_isTheSameObject() {
    assertEquals(context, page.context());
    assertEquals(page, context.pages().get(0));
  }

  @Test
  void aClosedPage_isClosed() {
    Page other = context.newPage();
    assertFalse(other.isClosed());
    other.close();
    assertTrue(other.isClosed());
    assertEquals(List.of(page), context.pages());
    PlaywrightException e = assertThrows(PlaywrightException.class, () -> other.evaluate("1"));
    assertTrue(
        e.getMessage().contains("Target page, context or browser has been closed"), e.getMessage());
    other.close();
  }

  @Test
  void aPageThatClosesItself_isClosed() {
    Page opener = context.newPage();
    opener.setContent(
        "<a href='about:blank' target=_blank onclick='window.w = window.open(); return false'>x</a>");
    opener.click("a");
    Page popup = context.pages().get(2);
    opener.evaluate("w.close()");
    opener.waitForFunction("w.closed");
    assertTrue(popup.isClosed());
  }

  @Test
  void aClosedContext_closesItsPages() {
    BrowserContext other = browser.newContext();
    Page itsPage = other.newPage();
    other.close();
    other.close();
    assertTrue(itsPage.isClosed());
    assertTrue(other.isClosed());
    assertThrows(PlaywrightException.class, other::newPage);
    assertThrows(PlaywrightException.class, () -> itsPage.evaluate("1"));
  }

  @Test
  void browserNewPage_ownsItsContext() {
    Page own = browser.newPage();
    BrowserContext its = own.context();
    assertTrue(browser.contexts().contains(its));
    own.close();
    assertFalse(browser.contexts().contains(its));
  }

  @Test
  void opener_isThePageThatOpened() {
    page.evaluate("window.open('about:blank')");
    Page popup = context.pages().get(1);
    assertEquals(page, popup.opener());
    assertNull(page.opener());
  }

  @Test
  void viewportSize_isSet() {
    page.setViewportSize(321, 234);
    ViewportSize size = page.viewportSize();
    assertEquals(321, size.width);
    assertEquals(234, size.height);
    assertEquals(List.of(321, 234), page.evaluate("[innerWidth, innerHeight]"));
  }

  @Test
  void contextOptions_emulate() {
    try (BrowserContext other =
        browser.newContext(
            new Browser.NewContextOptions()
                .setUserAgent("my agent")
                .setLocale("de-DE")
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(400, 300)
                .setDeviceScaleFactor(2)
                .setColorScheme(ColorScheme.DARK)
                .setGeolocation(new Geolocation(52.5, 13.4))
                .setPermissions(List.of("geolocation"))
                .setExtraHTTPHeaders(Map.of("X-All", "yes")))) {
      Page its = other.newPage();
      its.navigate(site.url("/title.html"));
      assertEquals("my agent", its.evaluate("navigator.userAgent"));
      assertEquals("de-DE", its.evaluate("navigator.language"));
      assertEquals("Asia/Tokyo", its.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"));
      assertEquals(2, its.evaluate("devicePixelRatio"));
      assertEquals(true, its.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"));
      assertEquals(
          52.5,
          its.evaluate(
              "() => new Promise(f => navigator.geolocation.getCurrentPosition(p => f(p.coords.latitude)))"));
      assertEquals("yes", site.requests("/title.html").get(0).header("X-All"));
    }
  }

  @Test
  void noViewport_isNull() {
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(null))) {
      assertNull(other.newPage().viewportSize());
    }
  }

  @Test
  void javaScript_canBeOff() {
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page its = other.newPage();
      its.navigate("data:text/html,<script>document.title='on'</script>");
      assertEquals("", its.title());
    }
  }

  @Test
  void baseUrl_isPutBefore() {
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setBaseURL(site.url("/frames/")))) {
      Page its = other.newPage();
      its.navigate("one-frame.html");
      assertEquals("One", its.title());
    }
  }

  @Test
  void emulateMedia_andBack() {
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
    assertEquals(true, page.evaluate("matchMedia('print').matches"));
    assertEquals(true, page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null).setColorScheme(null));
    assertEquals(false, page.evaluate("matchMedia('print').matches"));
  }

  @Test
  void permissions_areGrantedAndCleared() {
    page.navigate(site.url("/empty.html"));
    context.grantPermissions(
        List.of("geolocation"),
        new BrowserContext.GrantPermissionsOptions().setOrigin(site.url("")));
    context.setGeolocation(new Geolocation(10, 20));
    String state = "() => navigator.permissions.query({name: 'geolocation'}).then(p => p.state)";
    assertEquals("granted", page.evaluate(state));
    context.clearPermissions();
    assertNotEquals("granted", page.evaluate(state));
  }

  @Test
  void defaultTimeouts_apply() {
    page.setDefaultTimeout(150);
    TimeoutError e = assertThrows(TimeoutError.class, () -> page.click("#none"));
    assertTrue(e.getMessage().contains("Timeout 150ms exceeded"), e.getMessage());
    context.setDefaultTimeout(120);
    Page other = context.newPage();
    e = assertThrows(TimeoutError.class, () -> other.locator("#none").click());
    assertTrue(e.getMessage().contains("Timeout 120ms exceeded"), e.getMessage());
  }

  @Test
  void bringToFront_works() {
    Page other = context.newPage();
    page.bringToFront();
    other.bringToFront();
    assertEquals("visible", other.evaluate("document.visibilityState"));
  }

  @Test
  void consoleMessagesAndErrors_areKept() {
    page.evaluate("console.log('hello', 42)");
    page.evaluate("setTimeout(() => { throw new Error('thrown') }, 0)");
    page.waitForTimeout(50);
    assertEquals("hello 42", page.consoleMessages().get(0).text());
    assertEquals("log", page.consoleMessages().get(0).type());
    assertTrue(page.pageErrors().get(0).contains("thrown"));
    page.clearConsoleMessages();
    assertEquals(List.of(), page.consoleMessages());
  }

  @Test
  void workers_areListed() {
    page.setContent("x");
    page.evaluate(
        "() => new Promise(f => { const w = new Worker(URL.createObjectURL(new Blob(["
            + "'self.answer = 42; postMessage(1)']))); w.onmessage = f; window.w = w; }).then(() => 1)");
    assertEquals(1, page.workers().size());
    assertEquals(42, page.workers().get(0).evaluate("self.answer"));
    assertTrue(page.workers().get(0).url().startsWith("blob:"));
  }

  @Test
  void requests_areKept() {
    page.navigate(site.url("/frames/one-frame.html"));
    assertEquals(
        List.of(site.url("/frames/one-frame.html"), site.url("/frames/frame.html")),
        page.requests().stream().map(r -> r.url()).toList());
  }

  @Test
  void waitForCondition_asksAgain() {
    page.evaluate("setTimeout(() => window.done = true, 150)");
    page.waitForCondition(() -> page.evaluate("window.done") != null);
    assertThrows(
        TimeoutError.class,
        () ->
            page.waitForCondition(() -> false, new Page.WaitForConditionOptions().setTimeout(100)));
    context.waitForCondition(() -> true);
  }
}
