package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.Worker;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Waits with a callback that brings about what they wait for. */
@NullUnmarked
final class WaitsIT extends PlaywrightTest {
  @Test
  @SuppressWarnings("deprecation") // It is still a part of Playwright.
  void waitForNavigation_takesAPredicate() {
    page.navigate(site.url("/empty.html"));
    Response response =
        page.waitForNavigation(
            new Page.WaitForNavigationOptions().setUrl(url -> url.endsWith("/title.html")),
            () -> {
              page.navigate(site.url("/grid.html"));
              page.navigate(site.url("/title.html"));
            });
    assertEquals(site.url("/title.html"), response.url());
    assertEquals("Woof-Woof", page.title());
    assertNull(
        page.waitForNavigation(
            new Page.WaitForNavigationOptions().setUrl(url -> url.endsWith("#here")),
            () -> page.evaluate("location.hash = 'here'")));
    assertThrows(
        TimeoutError.class,
        () ->
            page.waitForNavigation(
                new Page.WaitForNavigationOptions().setTimeout(300).setUrl(url -> false),
                () -> page.navigate(site.url("/grid.html"))));
  }

  @Test
  void forAPopup() {
    page.setContent("<a target=_blank href='" + site.url("/title.html") + "'>open</a>");
    Page popup = page.waitForPopup(() -> page.click("a"));
    popup.waitForLoadState();
    assertEquals("Woof-Woof", popup.title());
    assertEquals(page, popup.opener());
  }

  @Test
  void forAPopup_thatFits() {
    page.setContent("<a target=_blank href='" + site.url("/title.html") + "'>open</a>");
    Page popup =
        page.waitForPopup(
            new Page.WaitForPopupOptions().setPredicate(p -> p.opener().equals(page)),
            () -> page.click("a"));
    assertEquals(page, popup.opener());
  }

  @Test
  void forAPageOfTheContext() {
    Page opened = context.waitForPage(() -> page.evaluate("() => { window.open('about:blank'); }"));
    assertEquals(page, opened.opener());
  }

  @Test
  void forAResponse() {
    page.navigate(site.url("/empty.html"));
    Response response =
        page.waitForResponse(
            "**/simple.json", () -> page.evaluate("() => { fetch('/simple.json'); }"));
    assertEquals("{\"foo\":\"bar\"}\n", response.text());
    response =
        page.waitForResponse(
            Pattern.compile("simple"), () -> page.evaluate("() => { fetch('/simple.json'); }"));
    assertEquals(200, response.status());
  }

  @Test
  void forAResponse_thatFits() {
    page.navigate(site.url("/empty.html"));
    Response response =
        page.waitForResponse(
            r -> r.status() == 404,
            () -> page.evaluate("() => { fetch('/simple.json').then(() => fetch('/none')); }"));
    assertEquals(site.url("/none"), response.url());
  }

  @Test
  void forARequest() {
    page.navigate(site.url("/empty.html"));
    Request request =
        page.waitForRequest(
            "**/posted",
            () -> page.evaluate("() => { fetch('/posted', {method: 'POST', body: 'b'}); }"));
    assertEquals("POST", request.method());
    assertEquals("b", request.postData());
    request =
        page.waitForRequest(
            r -> r.method().equals("PUT"),
            () -> page.evaluate("() => { fetch('/x').then(() => fetch('/y', {method: 'PUT'})); }"));
    assertEquals(site.url("/y"), request.url());
  }

  @Test
  void forARequestToFinish() {
    page.navigate(site.url("/empty.html"));
    Request request =
        page.waitForRequestFinished(() -> page.evaluate("() => { fetch('/simple.json'); }"));
    assertEquals(200, request.response().status());
  }

  @Test
  void forAConsoleMessage() {
    ConsoleMessage message = page.waitForConsoleMessage(() -> page.evaluate("console.log('hi')"));
    assertEquals("hi", message.text());
    message =
        page.waitForConsoleMessage(
            new Page.WaitForConsoleMessageOptions().setPredicate(m -> m.text().equals("two")),
            () -> page.evaluate("console.log('one'); console.log('two')"));
    assertEquals("two", message.text());
    message =
        context.waitForConsoleMessage(
            new BrowserContext.WaitForConsoleMessageOptions().setTimeout(5000),
            () -> page.evaluate("console.log('of the context')"));
    assertEquals("of the context", message.text());
  }

  @Test
  void forAWorker() {
    Worker worker =
        page.waitForWorker(
            () ->
                page.evaluate(
                    "() => { new Worker(URL.createObjectURL(new Blob(['self.x = 5']))); }"));
    assertEquals(5, worker.evaluate("self.x"));
  }

  @Test
  void forClosing() {
    Page other = context.newPage();
    Page closed = other.waitForClose(() -> other.close());
    assertEquals(other, closed);
    assertTrue(other.isClosed());
  }

  @Test
  @SuppressWarnings("deprecation")
  void forANavigation() {
    page.navigate(site.url("/empty.html"));
    Response response =
        page.waitForNavigation(
            () -> page.evaluate("url => { location.href = url; }", site.url("/title.html")));
    assertEquals(site.url("/title.html"), response.url());
  }

  @Test
  void severalCalls_areInside() {
    page.navigate(site.url("/empty.html"));
    Response response =
        page.waitForResponse(
            "**/simple.json",
            () -> {
              page.setContent("<input><button onclick='fetch(\"/simple.json\")'>go</button>");
              page.fill("input", "typed");
              assertEquals("typed", page.inputValue("input"));
              page.click("button");
            });
    assertTrue(response.ok());
    assertEquals("typed", page.inputValue("input"));
  }

  @Test
  void waits_areNested() {
    page.navigate(site.url("/empty.html"));
    String[] inner = new String[1];
    Response outer =
        page.waitForResponse(
            "**/simple.json",
            () -> {
              Request request =
                  page.waitForRequest(
                      "**/simple.json", () -> page.evaluate("() => { fetch('/simple.json'); }"));
              inner[0] = request.url();
            });
    assertEquals(outer.url(), inner[0]);
  }

  @Test
  void whatDoesNotCome_timesOut() {
    TimeoutError e =
        assertThrows(
            TimeoutError.class,
            () ->
                page.waitForPopup(
                    new Page.WaitForPopupOptions().setTimeout(200), () -> page.evaluate("1")));
    assertTrue(e.getMessage().contains("Timeout 200ms exceeded"), e.getMessage());
    e =
        assertThrows(
            TimeoutError.class,
            () ->
                page.waitForResponse(
                    r -> false, new Page.WaitForResponseOptions().setTimeout(200), () -> {}));
    assertTrue(e.getMessage().contains("Timeout 200ms exceeded"), e.getMessage());
  }

  @Test
  void whatTheCallbackThrows_isThrown() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                page.waitForPopup(
                    () -> {
                      throw new IllegalStateException("mine");
                    }));
    assertEquals("mine", e.getMessage());
    assertEquals(2, page.evaluate("1 + 1"));
  }

  @Test
  void aPageThatCloses_endsTheWait() {
    Page other = context.newPage();
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> other.waitForPopup(() -> other.close()));
    assertFalse(e instanceof TimeoutError, e.toString());
  }
}
