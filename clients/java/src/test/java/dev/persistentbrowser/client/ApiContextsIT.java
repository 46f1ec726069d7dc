package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.HttpCredentials;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code playwright.request()}: requests with cookies of their own. */
@NullUnmarked
final class ApiContextsIT extends PlaywrightTest {
  @TempDir Path folder;

  private APIRequestContext request;
  private boolean disposed;

  @AfterEach
  void disposeIt() {
    if (request != null && !disposed) {
      request.dispose();
    }
  }

  private void dispose(APIRequestContext.DisposeOptions options) {
    disposed = true;
    request.dispose(options);
  }

  private APIRequestContext open(APIRequest.NewContextOptions options) {
    request = playwright.request().newContext(options);
    return request;
  }

  private APIRequestContext open() {
    return open(new APIRequest.NewContextOptions());
  }

  private Site.Request sent(String path) {
    return site.requests(path).get(site.requests(path).size() - 1);
  }

  @Test
  void aRequest_isAnswered() {
    APIResponse response = open().get(site.url("/simple.json"));
    assertEquals(200, response.status());
    assertEquals("{\"foo\":\"bar\"}\n", response.text());
    assertEquals(site.url("/simple.json"), response.url());
  }

  @Test
  void itIsTheSameObject_eachTime() {
    assertSame(playwright.request(), playwright.request());
  }

  @Test
  void nullOptions_areNone() {
    request = playwright.request().newContext(null);
    assertEquals(200, request.get(site.url("/simple.json"), null).status());
  }

  @Test
  void urls_areRelativeToTheBase() {
    open(new APIRequest.NewContextOptions().setBaseURL(site.url("/")));
    assertEquals(200, request.get("/simple.json").status());
    assertEquals(200, request.get("simple.json").status());
    assertEquals(site.url("/simple.json"), request.get("./simple.json").url());
  }

  @Test
  void headers_areSentWithEach() {
    open(new APIRequest.NewContextOptions().setExtraHTTPHeaders(Map.of("X-Mine", "yes")));
    request.get(site.url("/simple.json"));
    assertEquals("yes", sent("/simple.json").header("X-Mine"));
    request.post(site.url("/simple.json"), RequestOptions.create().setHeader("X-Mine", "other"));
    assertEquals("other", sent("/simple.json").header("X-Mine"));
  }

  @Test
  void aHeaderForTheType_isNotReplaced() {
    open(new APIRequest.NewContextOptions().setExtraHTTPHeaders(Map.of("Content-Type", "text/x")));
    request.post(site.url("/simple.json"), RequestOptions.create().setData(Map.of("a", 1)));
    assertEquals("text/x", sent("/simple.json").header("Content-Type"));
  }

  @Test
  void theUserAgent_isPlaywrights() {
    open().get(site.url("/simple.json"));
    String agent = sent("/simple.json").header("User-Agent");
    assertTrue(agent.matches("Playwright/\\d+\\.\\d+\\.\\d+\\S* \\(.+; .+\\) java/\\d.*"), agent);
  }

  @Test
  void theUserAgent_isAsGiven() {
    open(new APIRequest.NewContextOptions().setUserAgent("Mine/1")).get(site.url("/simple.json"));
    assertEquals("Mine/1", sent("/simple.json").header("User-Agent"));
  }

  @Test
  void credentials_answerAChallenge() {
    site.put(
        "/private",
        new Site.Content(401, "text/plain", "no", Map.of("WWW-Authenticate", "Basic realm=x")));
    open(
        new APIRequest.NewContextOptions().setHttpCredentials(new HttpCredentials("user", "pass")));
    request.get(site.url("/private"));
    assertEquals("Basic dXNlcjpwYXNz", sent("/private").header("Authorization"));
    assertNull(site.requests("/private").get(0).header("Authorization"));
  }

  @Test
  void cookies_areItsOwn() {
    site.put("/login", new Site.Content(200, "text/plain", "", Map.of("Set-Cookie", "a=1")));
    open().get(site.url("/login"));
    request.get(site.url("/simple.json"));
    assertEquals("a=1", sent("/simple.json").header("Cookie"));
    context.request().get(site.url("/simple.json"));
    assertNull(sent("/simple.json").header("Cookie"));
  }

  @Test
  void aStorageState_isTakenOver() throws IOException {
    site.put("/login", new Site.Content(200, "text/plain", "", Map.of("Set-Cookie", "a=1")));
    open().get(site.url("/login"));
    Path file = folder.resolve("state.json");
    String state = request.storageState(new APIRequestContext.StorageStateOptions().setPath(file));
    assertEquals(state, Files.readString(file));
    request.dispose();
    open(new APIRequest.NewContextOptions().setStorageState(state)).get(site.url("/simple.json"));
    assertEquals("a=1", sent("/simple.json").header("Cookie"));
    request.dispose();
    open(new APIRequest.NewContextOptions().setStorageStatePath(file)).get(site.url("/title.html"));
    assertEquals("a=1", sent("/title.html").header("Cookie"));
  }

  @Test
  void theTimeout_isThatOfTheContext() {
    open(new APIRequest.NewContextOptions().setTimeout(300));
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> request.get(site.url("/slow")));
    assertTrue(e.getMessage().contains("Timeout 300ms exceeded"), e.getMessage());
    PlaywrightException own =
        assertThrows(
            PlaywrightException.class,
            () -> request.get(site.url("/slow"), RequestOptions.create().setTimeout(200)));
    assertTrue(own.getMessage().contains("Timeout 200ms exceeded"), own.getMessage());
  }

  @Test
  void aStatus_mayFail() {
    open(new APIRequest.NewContextOptions().setFailOnStatusCode(true));
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> request.get(site.url("/nothing")));
    assertTrue(e.getMessage().contains("404 Not Found"), e.getMessage());
    assertEquals(
        404,
        request
            .get(site.url("/nothing"), RequestOptions.create().setFailOnStatusCode(false))
            .status());
  }

  @Test
  void redirects_areCounted() {
    site.redirect("/one", "/two");
    site.redirect("/two", "/simple.json");
    open(new APIRequest.NewContextOptions().setMaxRedirects(1));
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> request.get(site.url("/one")));
    assertTrue(e.getMessage().contains("Max redirect count exceeded"), e.getMessage());
    assertEquals(200, request.get(site.url("/two")).status());
    assertEquals(
        302, request.get(site.url("/one"), RequestOptions.create().setMaxRedirects(0)).status());
  }

  @Test
  void disposed_itSendsNoMore() {
    APIResponse response = open().get(site.url("/simple.json"));
    dispose(null);
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> request.get(site.url("/simple.json")));
    assertTrue(
        e.getMessage().contains("Target page, context or browser has been closed"), e.getMessage());
    PlaywrightException body = assertThrows(PlaywrightException.class, response::body);
    assertTrue(body.getMessage().contains("Response has been disposed"), body.getMessage());
    assertEquals(200, response.status());
  }

  @Test
  void theReason_isTold() {
    open();
    dispose(new APIRequestContext.DisposeOptions().setReason("No more of it."));
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> request.get(site.url("/simple.json")));
    assertTrue(e.getMessage().contains("No more of it."), e.getMessage());
  }

  @Test
  void aResponse_isDisposedOf() {
    APIResponse response = open().get(site.url("/simple.json"));
    response.dispose();
    PlaywrightException e = assertThrows(PlaywrightException.class, response::text);
    assertTrue(e.getMessage().contains("Response has been disposed"), e.getMessage());
  }

  @Test
  void assertions_holdForItsResponses() {
    APIResponse response = open().get(site.url("/nothing"));
    assertThat(response).not().isOK();
    assertNotNull(response.statusText());
  }

  @Test
  void itsResponse_fulfillsAPagesRequest() {
    APIResponse response = open().get(site.url("/simple.json"));
    page.navigate(site.url("/empty.html"));
    page.route(
        "**/made",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions().setResponse(response)));
    assertEquals(Map.of("foo", "bar"), page.evaluate("fetch('/made').then(r => r.json())"));
  }

  @Test
  void anUnknownHost_fails() {
    open();
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class, () -> request.get("http://127.0.0.1:1/nobody-listens"));
    assertTrue(e.getMessage().contains("ECONNREFUSED"), e.getMessage());
  }

  @Test
  void aUrlThatIsNone_isRefused() {
    open();
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> request.get("/without-a-base"));
    assertTrue(e.getMessage().contains("Invalid URL"), e.getMessage());
  }
}
