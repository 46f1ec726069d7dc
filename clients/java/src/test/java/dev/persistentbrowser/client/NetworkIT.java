package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Navigations, and what is known of requests and responses. */
@NullUnmarked
final class NetworkIT extends PlaywrightTest {
  @Test
  void navigate_givesTheResponse() {
    Response response = page.navigate(site.url("/title.html"));
    assertNotNull(response);
    assertEquals(200, response.status());
    assertTrue(response.ok());
    assertEquals(site.url("/title.html"), response.url());
    assertEquals("text/html; charset=utf-8", response.headers().get("content-type"));
    assertEquals("OK", response.statusText());
    assertFalse(response.fromServiceWorker());
    assertNull(response.finished());
  }

  @Test
  void theBody_isReadLater() {
    Response response = page.navigate(site.url("/simple.json"));
    assertEquals("{\"foo\":\"bar\"}\n", response.text());
    assertArrayEquals("{\"foo\":\"bar\"}\n".getBytes(StandardCharsets.UTF_8), response.body());
  }

  @Test
  void aRequest_isThatOfItsResponse() {
    Response response = page.navigate(site.url("/title.html"));
    Request request = response.request();
    assertEquals("GET", request.method());
    assertEquals("document", request.resourceType());
    assertTrue(request.isNavigationRequest());
    assertEquals(response, request.response());
    assertEquals(request, response.request());
    assertEquals(page.mainFrame(), request.frame());
    assertEquals(page.mainFrame(), response.frame());
    assertNull(request.failure());
    assertNull(request.postData());
  }

  @Test
  void headers_inAllTheirForms() {
    site.put("/headers", new Site.Content(200, "text/plain", "x", Map.of("X-Some", "thing")));
    Response response = page.navigate(site.url("/headers"));
    assertEquals("thing", response.headerValue("x-some"));
    assertEquals("thing", response.allHeaders().get("x-some"));
    assertNull(response.headerValue("none"));
    assertTrue(
        response.headersArray().stream()
            .anyMatch(h -> h.name.equalsIgnoreCase("X-Some") && h.value.equals("thing")));
    assertNotNull(response.request().headerValue("user-agent"));
  }

  @Test
  void redirects_areAChain() {
    site.redirect("/from", "/middle");
    site.redirect("/middle", "/title.html");
    Response response = page.navigate(site.url("/from"));
    assertEquals(site.url("/title.html"), response.url());
    Request middle = response.request().redirectedFrom();
    assertEquals(site.url("/middle"), middle.url());
    assertEquals(site.url("/from"), middle.redirectedFrom().url());
    assertEquals(middle, middle.redirectedFrom().redirectedTo());
    assertNull(middle.redirectedFrom().redirectedFrom());
    assertEquals(302, middle.response().status());
  }

  @Test
  void aMissingPage_isAResponse() {
    Response response = page.navigate(site.url("/none"));
    assertEquals(404, response.status());
    assertFalse(response.ok());
  }

  @Test
  void nobodyListening_isAnException() {
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.navigate("http://127.0.0.1:1/"));
    assertTrue(e.getMessage().contains("net::ERR_"), e.getMessage());
  }

  @Test
  void aBadUrl_isAnException() {
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.navigate("not-a-url"));
    assertTrue(e.getMessage().contains("Cannot navigate to invalid URL"), e.getMessage());
  }

  @Test
  void timing_addressAndSizes() {
    Response response = page.navigate(site.url("/title.html"));
    response.finished();
    assertEquals("127.0.0.1", response.serverAddr().ipAddress);
    assertTrue(response.request().timing().startTime > 0);
    assertTrue(response.request().sizes().responseBodySize > 0);
    assertEquals("HTTP/1.1", response.httpVersion());
  }

  @Test
  void referer_isAnOption() {
    page.navigate(
        site.url("/title.html"),
        new Page.NavigateOptions()
            .setReferer(site.url("/from"))
            .setWaitUntil(WaitUntilState.COMMIT));
    assertEquals(site.url("/from"), site.requests("/title.html").get(0).header("Referer"));
  }

  @Test
  void extraHttpHeaders_areSent() {
    page.setExtraHTTPHeaders(Map.of("X-Extra", "of the page"));
    context.setExtraHTTPHeaders(Map.of("X-Other", "of the context"));
    page.navigate(site.url("/title.html"));
    Site.Request request = site.requests("/title.html").get(0);
    assertEquals("of the page", request.header("X-Extra"));
    assertEquals("of the context", request.header("X-Other"));
  }

  @Test
  void backForwardReload() {
    page.navigate(site.url("/empty.html"));
    page.navigate(site.url("/title.html"));
    assertEquals(site.url("/empty.html"), page.goBack().url());
    assertEquals(site.url("/title.html"), page.goForward().url());
    assertNull(page.goForward());
    page.evaluate("window.mark = 1");
    assertEquals(200, page.reload().status());
    assertNull(page.evaluate("window.mark"));
  }

  @Test
  void waitForURL_waits() {
    page.navigate(site.url("/empty.html"));
    page.evaluate("url => setTimeout(() => location.href = url, 100)", site.url("/title.html"));
    page.waitForURL("**/title.html");
    assertEquals("Woof-Woof", page.title());
    page.waitForURL(Pattern.compile("title"));
    page.evaluate("setTimeout(() => history.pushState({}, '', '/pushed'), 100)");
    page.waitForURL(url -> url.endsWith("/pushed"));
    assertEquals(site.url("/pushed"), page.url());
    assertThrows(
        TimeoutError.class,
        () -> page.waitForURL("**/never", new Page.WaitForURLOptions().setTimeout(100)));
    assertThrows(
        TimeoutError.class,
        () -> page.waitForURL(url -> false, new Page.WaitForURLOptions().setTimeout(100)));
  }

  @Test
  void waitForLoadState_isDone() {
    page.navigate(site.url("/frames/two-frames.html"));
    page.waitForLoadState();
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    assertEquals("complete", page.evaluate("document.readyState"));
  }

  @Test
  void offline_cutsTheNetwork() {
    context.setOffline(true);
    assertThrows(PlaywrightException.class, () -> page.navigate(site.url("/title.html")));
    context.setOffline(false);
    assertEquals(200, page.navigate(site.url("/title.html")).status());
  }

  @Test
  void aNavigationThatTakesTooLong_timesOut() {
    TimeoutError e =
        assertThrows(
            TimeoutError.class,
            () -> page.navigate(site.url("/slow"), new Page.NavigateOptions().setTimeout(200)));
    assertTrue(e.getMessage().contains("Timeout 200ms exceeded"), e.getMessage());
  }

  @Test
  void setContent_andContent() {
    page.setContent("<!doctype html><title>T</title><p>x</p>");
    assertEquals("T", page.title());
    assertTrue(page.content().contains("<p>x</p>"));
    assertEquals("about:blank", page.url());
  }
}
