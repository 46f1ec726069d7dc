package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class RoutesIT extends PlaywrightTest {
  @Test
  void allRequestsOfAPage_areAnswered() {
    List<String> asked = new ArrayList<>();
    page.navigate(site.url("/empty.html"));
    page.route(
        "**/many/*",
        route -> {
          asked.add(route.request().url());
          route.fulfill(new Route.FulfillOptions().setBody("x").setContentType("text/plain"));
        });
    assertEquals(
        Collections.nCopies(100, "x"),
        page.evaluate(
            "Promise.all(Array.from({length: 100}, (_, i) => fetch(`/many/${i}`).then(a => a.text())))"));
    assertEquals(100, asked.size());
    page.route("**/*.png", Route::abort);
    page.setContent("<img src=/1.png><img src=/2.png><img src=/3.png>");
  }

  @Test
  void aHandler_fulfills() {
    page.route(
        "**/made",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(201)
                    .setContentType("text/html")
                    .setHeaders(Map.of("X-Made", "here"))
                    .setBody("<title>Made</title>")));
    Response response = page.navigate(site.url("/made"));
    assertEquals(201, response.status());
    assertEquals("here", response.headers().get("x-made"));
    assertEquals("Made", page.title());
    assertEquals(List.of(), site.requests("/made"));
  }

  @Test
  void aHandler_seesTheRequest() {
    List<String> seen = new ArrayList<>();
    page.route(
        "**/*",
        route -> {
          seen.add(route.request().method() + " " + route.request().resourceType());
          route.resume();
        });
    page.navigate(site.url("/title.html"));
    assertEquals(List.of("GET document"), seen);
    assertEquals("Woof-Woof", page.title());
  }

  @Test
  void aHandler_aborts() {
    page.route("**/title.html", Route::abort);
    assertThrows(PlaywrightException.class, () -> page.navigate(site.url("/title.html")));
    page.unrouteAll();
    page.route("**/title.html", route -> route.abort("connectionrefused"));
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.navigate(site.url("/title.html")));
    assertTrue(e.getMessage().contains("ERR_CONNECTION_REFUSED"), e.getMessage());
  }

  @Test
  void resume_changesTheRequest() {
    page.route(
        "**/title.html",
        route -> {
          Map<String, String> headers = new HashMap<>(route.request().headers());
          headers.put("X-Added", "yes");
          route.resume(new Route.ResumeOptions().setHeaders(headers));
        });
    page.navigate(site.url("/title.html"));
    assertEquals("yes", site.requests("/title.html").get(0).header("X-Added"));
    page.route(
        "**/post",
        route -> route.resume(new Route.ResumeOptions().setMethod("POST").setPostData("data")));
    page.evaluate("fetch('/post')");
    assertEquals("POST", site.requests("/post").get(0).method());
    assertEquals("data", site.requests("/post").get(0).body());
  }

  @Test
  void fetch_andFulfillWithIt() {
    page.route(
        "**/simple.json",
        route -> {
          APIResponse response = route.fetch();
          String text = response.text().replace("bar", "changed");
          route.fulfill(new Route.FulfillOptions().setResponse(response).setBody(text));
        });
    page.navigate(site.url("/empty.html"));
    assertEquals(
        Map.of("foo", "changed"), page.evaluate("fetch('/simple.json').then(r => r.json())"));
  }

  @Test
  void patternsAndPredicates() {
    page.navigate(site.url("/empty.html"));
    page.route(
        Pattern.compile("/a$"),
        route -> route.fulfill(new Route.FulfillOptions().setBody("pattern")));
    page.route(
        url -> url.endsWith("/b"),
        route -> route.fulfill(new Route.FulfillOptions().setBody("predicate")));
    assertEquals("pattern", page.evaluate("fetch('/a').then(r => r.text())"));
    assertEquals("predicate", page.evaluate("fetch('/b').then(r => r.text())"));
    assertEquals(404, page.evaluate("fetch('/c').then(r => r.status)"));
  }

  @Test
  void theNewest_isAskedFirst() {
    page.navigate(site.url("/empty.html"));
    List<Integer> asked = new ArrayList<>();
    page.route(
        "**/x",
        route -> {
          asked.add(1);
          route.fulfill(new Route.FulfillOptions().setBody("1"));
        });
    page.route(
        "**/x",
        route -> {
          asked.add(2);
          route.fallback();
        });
    page.route(
        "**/*",
        route -> {
          asked.add(3);
          route.fallback();
        });
    assertEquals("1", page.evaluate("fetch('/x').then(r => r.text())"));
    assertEquals(List.of(3, 2, 1), asked);
  }

  @Test
  void fallback_toTheNetwork() {
    page.route("**/title.html", Route::fallback);
    page.navigate(site.url("/title.html"));
    assertEquals("Woof-Woof", page.title());
  }

  @Test
  void thePages_areAskedBeforeTheContexts() {
    page.navigate(site.url("/empty.html"));
    context.route("**/x", route -> route.fulfill(new Route.FulfillOptions().setBody("context")));
    page.route("**/x", route -> route.fulfill(new Route.FulfillOptions().setBody("page")));
    assertEquals("page", page.evaluate("fetch('/x').then(r => r.text())"));
    page.unroute("**/x");
    assertEquals("context", page.evaluate("fetch('/x').then(r => r.text())"));
    context.unroute("**/x");
    assertEquals(404, page.evaluate("fetch('/x').then(r => r.status)"));
  }

  @Test
  void times_areCounted() {
    page.navigate(site.url("/empty.html"));
    page.route(
        "**/x",
        route -> route.fulfill(new Route.FulfillOptions().setBody("mine")),
        new Page.RouteOptions().setTimes(2));
    assertEquals("mine", page.evaluate("fetch('/x').then(r => r.text())"));
    assertEquals("mine", page.evaluate("fetch('/x').then(r => r.text())"));
    assertEquals(404, page.evaluate("fetch('/x').then(r => r.status)"));
  }

  @Test
  void unroute_takesOneHandlerBack() {
    page.navigate(site.url("/empty.html"));
    Consumer<Route> one = route -> route.fulfill(new Route.FulfillOptions().setBody("one"));
    Consumer<Route> two = route -> route.fulfill(new Route.FulfillOptions().setBody("two"));
    page.route("**/x", one);
    page.route("**/x", two);
    page.unroute("**/x", two);
    assertEquals("one", page.evaluate("fetch('/x').then(r => r.text())"));
  }

  @Test
  void theHandle_takesItBack() throws Exception {
    page.navigate(site.url("/empty.html"));
    AutoCloseable routed =
        page.route("**/x", route -> route.fulfill(new Route.FulfillOptions().setBody("held")));
    assertEquals("held", page.evaluate("fetch('/x').then(r => r.text())"));
    routed.close();
    assertEquals(404, page.evaluate("fetch('/x').then(r => r.status)"));
  }

  @Test
  void aHandledRoute_isHandledOnce() {
    List<String> messages = new ArrayList<>();
    page.route(
        "**/title.html",
        route -> {
          route.resume();
          try {
            route.resume();
          } catch (PlaywrightException e) {
            messages.add(e.getMessage());
          }
        });
    page.navigate(site.url("/title.html"));
    assertEquals(List.of("Route is already handled!"), messages);
  }

  @Test
  void aHandler_mayAnswerLater() {
    page.navigate(site.url("/empty.html"));
    List<Route> kept = new ArrayList<>();
    page.route("**/later", kept::add);
    page.evaluate("() => { fetch('/later').then(r => r.text()).then(t => window.came = t); }");
    page.waitForCondition(() -> !kept.isEmpty());
    assertNull(page.evaluate("window.came"));
    kept.get(0).fulfill(new Route.FulfillOptions().setBody("at last"));
    assertEquals("at last", page.waitForFunction("window.came").jsonValue());
  }

  @Test
  void routesOfTheContext_areForItsNewPages() {
    context.route(
        "**/made",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<title>C</title>")));
    Page other = context.newPage();
    other.navigate(site.url("/made"));
    assertEquals("C", other.title());
  }

  @Test
  void bytes_areABody() {
    page.navigate(site.url("/empty.html"));
    page.route(
        "**/bytes",
        route ->
            route.fulfill(new Route.FulfillOptions().setBodyBytes(new byte[] {1, 2, (byte) 200})));
    assertEquals(
        List.of(1, 2, 200),
        page.evaluate(
            "fetch('/bytes').then(r => r.arrayBuffer()).then(b => [...new Uint8Array(b)])"));
  }
}
