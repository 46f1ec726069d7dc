package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that handlers of routes change: the next handler, and the site, see the change. */
@NullUnmarked
final class ChangedRequestsIT extends PlaywrightTest {
  @BeforeEach
  void goThere() {
    page.navigate(site.url("/empty.html"));
  }

  private Object fetched(String path) {
    return page.evaluate("path => fetch(path).then(r => r.text())", path);
  }

  private Site.Request sent(String path) {
    return site.requests(path).get(site.requests(path).size() - 1);
  }

  @Test
  void aMethod_isSeenByTheNext() {
    List<String> seen = new ArrayList<>();
    page.route("**/*", Route::resume);
    page.route(
        "**/*",
        route -> {
          seen.add(route.request().method());
          route.fallback();
        });
    page.route("**/*", r -> r.fallback(new Route.FallbackOptions().setMethod("POST")));
    page.evaluate("fetch('/simple.json')");
    assertEquals(List.of("POST"), seen);
    assertEquals("POST", sent("/simple.json").method());
  }

  @Test
  void headers_areSeenByTheNext() {
    List<String> seen = new ArrayList<>();
    page.route(
        "**/*",
        route -> {
          Request request = route.request();
          seen.add(request.headers().get("foo"));
          seen.add(request.headerValue("FOO"));
          seen.add(request.allHeaders().get("foo"));
          request.headersArray().stream()
              .filter(h -> h.name.equalsIgnoreCase("foo"))
              .forEach(h -> seen.add(h.value));
          route.fallback();
        });
    page.route(
        "**/*",
        route -> {
          Map<String, String> headers = new HashMap<>(route.request().headers());
          headers.put("Foo", "bar");
          route.fallback(new Route.FallbackOptions().setHeaders(headers));
        });
    page.evaluate("fetch('/simple.json')");
    assertEquals(List.of("bar", "bar", "bar", "bar"), seen);
    assertEquals("bar", sent("/simple.json").header("foo"));
  }

  @Test
  void aHeaderThatIsLeftOut_isNotSent() {
    page.route(
        "**/simple.json",
        route -> {
          Map<String, String> headers = new HashMap<>(route.request().headers());
          headers.remove("foo");
          route.fallback(new Route.FallbackOptions().setHeaders(headers));
        });
    page.evaluate("fetch('/simple.json', {headers: {foo: 'bar'}})");
    assertNull(sent("/simple.json").header("foo"));
  }

  @Test
  void aText_isSeenByTheNext() {
    List<String> seen = new ArrayList<>();
    page.route(
        "**/*",
        route -> {
          seen.add(route.request().postData());
          seen.add(new String(route.request().postDataBuffer(), StandardCharsets.UTF_8));
          route.fallback();
        });
    page.route("**/*", r -> r.fallback(new Route.FallbackOptions().setPostData("dürfen")));
    page.evaluate("fetch('/simple.json', {method: 'POST', body: 'first'})");
    assertEquals(List.of("dürfen", "dürfen"), seen);
    assertEquals("dürfen", sent("/simple.json").body());
  }

  @Test
  void bytes_areSeenByTheNext() {
    byte[] bytes = {0, 1, 2, 3, 4};
    List<byte[]> seen = new ArrayList<>();
    page.route(
        "**/*",
        route -> {
          seen.add(route.request().postDataBuffer());
          route.fallback();
        });
    page.route("**/*", r -> r.fallback(new Route.FallbackOptions().setPostData(bytes)));
    page.evaluate("fetch('/simple.json', {method: 'POST', body: 'first'})");
    assertArrayEquals(bytes, seen.get(0));
    assertEquals("\0\1\2\3\4", sent("/simple.json").body());
  }

  @Test
  void aUrl_choosesTheNextRule() {
    List<String> asked = new ArrayList<>();
    page.route(
        "**/global",
        route -> {
          asked.add("first " + route.request().url().replaceFirst(".*/", ""));
          route.fallback();
        });
    page.route(
        "**/foo",
        route -> {
          asked.add("foo");
          route.fallback(new Route.FallbackOptions().setUrl(site.url("/bar")));
        });
    page.route(
        "**/bar",
        route -> {
          asked.add("newest bar");
          route.fallback(new Route.FallbackOptions().setUrl(site.url("/foo")));
        });
    page.route("**/never", route -> asked.add("never"));
    site.html("/bar", "of bar");
    site.html("/foo", "of foo");
    assertEquals("of bar", fetched("/bar"));
    assertEquals(List.of("newest bar", "foo"), asked);
    page.route(
        "**/start", r -> r.fallback(new Route.FallbackOptions().setUrl(site.url("/global"))));
    fetched("/start");
    assertEquals(List.of("newest bar", "foo", "first global"), asked);
  }

  @Test
  void aUrl_isForPatternsAndPredicates() {
    List<String> asked = new ArrayList<>();
    page.route(
        Pattern.compile("/pattern$"),
        route -> {
          asked.add("pattern");
          route.fulfill(new Route.FulfillOptions().setBody("made"));
        });
    page.route(
        url -> url.endsWith("/predicate"),
        route -> {
          asked.add("predicate");
          route.fallback(new Route.FallbackOptions().setUrl(site.url("/pattern")));
        });
    page.route(
        "**/glob", r -> r.fallback(new Route.FallbackOptions().setUrl(site.url("/predicate"))));
    assertEquals("made", fetched("/glob"));
    assertEquals(List.of("predicate", "pattern"), asked);
  }

  @Test
  void aChange_goesFromThePageToTheContext() {
    List<String> asked = new ArrayList<>();
    context.route(
        "**/changed",
        route -> {
          asked.add(route.request().method() + " " + route.request().postData());
          route.fulfill(new Route.FulfillOptions().setBody("of the context"));
        });
    page.route(
        "**/given",
        route ->
            route.fallback(
                new Route.FallbackOptions()
                    .setMethod("PUT")
                    .setPostData("x")
                    .setUrl(site.url("/changed"))));
    assertEquals("of the context", fetched("/given"));
    assertEquals(List.of("PUT x"), asked);
  }

  @Test
  void changes_addUp() {
    page.route("**/*", Route::resume);
    page.route("**/*", r -> r.fallback(new Route.FallbackOptions().setPostData("body")));
    page.route("**/*", r -> r.fallback(new Route.FallbackOptions().setMethod("DELETE")));
    page.route(
        "**/*",
        r -> r.fallback(new Route.FallbackOptions().setMethod("PUT").setUrl(site.url("/to"))));
    page.evaluate("fetch('/from')");
    assertEquals("DELETE", sent("/to").method());
    assertEquals("body", sent("/to").body());
    assertEquals(List.of(), site.requests("/from"));
  }

  @Test
  void resume_changesWhatFellBack() {
    page.route("**/*", r -> r.resume(new Route.ResumeOptions().setPostData("resumed")));
    page.route(
        "**/*",
        r -> r.fallback(new Route.FallbackOptions().setMethod("POST").setPostData("fallen")));
    page.evaluate("fetch('/simple.json')");
    assertEquals("POST", sent("/simple.json").method());
    assertEquals("resumed", sent("/simple.json").body());
  }

  @Test
  void theRequest_tellsOfItsChangesAfterwards() {
    List<Request> requests = new ArrayList<>();
    page.route(
        "**/*",
        route -> {
          requests.add(route.request());
          route.resume(new Route.ResumeOptions().setMethod("POST").setUrl(site.url("/to")));
        });
    page.evaluate("fetch('/from')");
    assertEquals("POST", requests.get(0).method());
    assertEquals(site.url("/to"), requests.get(0).url());
  }

  @Test
  void fetch_sendsWhatWasChanged() {
    page.route(
        "**/*",
        route -> {
          APIResponse response = route.fetch();
          route.fulfill(new Route.FulfillOptions().setResponse(response));
        });
    page.route(
        "**/*",
        route -> {
          Map<String, String> headers = new HashMap<>(route.request().headers());
          headers.put("x-changed", "yes");
          route.fallback(
              new Route.FallbackOptions()
                  .setMethod("POST")
                  .setPostData("data")
                  .setHeaders(headers)
                  .setUrl(site.url("/simple.json")));
        });
    assertEquals("{\"foo\":\"bar\"}\n", fetched("/from"));
    assertEquals("POST", sent("/simple.json").method());
    assertEquals("data", sent("/simple.json").body());
    assertEquals("yes", sent("/simple.json").header("x-changed"));
  }

  @Test
  void fetch_isGivenChanges() {
    page.route(
        "**/from",
        route -> {
          APIResponse response =
              route.fetch(
                  new Route.FetchOptions()
                      .setUrl(site.url("/simple.json"))
                      .setMethod("POST")
                      .setPostData("{\"foo\":\"bar\"}")
                      .setHeaders(Map.of("x-given", "1"))
                      .setMaxRedirects(0));
          route.fulfill(
              new Route.FulfillOptions()
                  .setResponse(response)
                  .setStatus(201)
                  .setHeaders(Map.of("x-made", "here")));
        });
    assertEquals(
        List.of(201, "here", "{\"foo\":\"bar\"}\n"),
        page.evaluate(
            "fetch('/from').then(async r => [r.status, r.headers.get('x-made'), await r.text()])"));
    assertEquals("POST", sent("/simple.json").method());
    assertEquals("{\"foo\":\"bar\"}", sent("/simple.json").body());
    assertEquals("1", sent("/simple.json").header("x-given"));
  }

  @Test
  void aUrl_isNotThatOfThePage() {
    page.route(
        "**/from.html", r -> r.resume(new Route.ResumeOptions().setUrl(site.url("/title.html"))));
    Response response = page.navigate(site.url("/from.html"));
    assertEquals("Woof-Woof", page.title());
    assertEquals(site.url("/from.html"), page.url());
    assertEquals(200, response.status());
  }

  @Test
  void times_areCountedPerUse() {
    List<String> asked = new ArrayList<>();
    page.route("**/x", r -> r.fulfill(new Route.FulfillOptions().setBody("always")));
    page.route(
        "**/x",
        route -> {
          asked.add("once");
          route.fallback();
        },
        new Page.RouteOptions().setTimes(1));
    assertEquals("always", fetched("/x"));
    assertEquals("always", fetched("/x"));
    assertEquals(List.of("once"), asked);
  }

  @Test
  void unrouteAll_endsAllOfThePage() {
    context.route("**/x", r -> r.fulfill(new Route.FulfillOptions().setBody("context")));
    page.route("**/x", r -> r.fulfill(new Route.FulfillOptions().setBody("1")));
    page.route(Pattern.compile("x$"), r -> r.fulfill(new Route.FulfillOptions().setBody("2")));
    assertEquals("2", fetched("/x"));
    page.unrouteAll();
    assertEquals("context", fetched("/x"));
    context.unrouteAll();
    assertTrue(String.valueOf(fetched("/x")).contains("no such page"));
  }

  @Test
  void aFallbackOfAHeldRoute_goesOut() {
    List<Route> kept = new ArrayList<>();
    page.route("**/simple.json", kept::add);
    page.evaluate("() => { fetch('/simple.json').then(r => r.text()).then(t => window.t = t) }");
    page.waitForCondition(() -> !kept.isEmpty());
    kept.get(0).fallback(new Route.FallbackOptions().setMethod("POST"));
    assertEquals("{\"foo\":\"bar\"}\n", page.waitForFunction("window.t").jsonValue());
    assertEquals("POST", sent("/simple.json").method());
  }
}
