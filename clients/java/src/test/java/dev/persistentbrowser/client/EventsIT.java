package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Listeners hear what a call caused before it returns. */
@NullUnmarked
final class EventsIT extends PlaywrightTest {
  @Test
  void console_isHeardBeforeTheCallReturns() {
    List<String> texts = new ArrayList<>();
    page.onConsoleMessage(message -> texts.add(message.type() + " " + message.text()));
    page.evaluate("console.log('one', 1); console.warn('two')");
    assertEquals(List.of("log one 1", "warning two"), texts);
  }

  @Test
  void consoleArguments_areHandles() {
    List<Object> values = new ArrayList<>();
    page.onConsoleMessage(message -> message.args().forEach(a -> values.add(a.jsonValue())));
    page.evaluate("console.log('x', 5, {a: 1})");
    assertEquals(List.of("x", 5, java.util.Map.of("a", 1)), values);
  }

  @Test
  void aMessage_isOfItsPage() {
    List<Page> pages = new ArrayList<>();
    context.onConsoleMessage(message -> pages.add(message.page()));
    page.evaluate("console.log('x')");
    assertEquals(List.of(page), pages);
  }

  @Test
  void off_endsTheListening() {
    List<String> texts = new ArrayList<>();
    Consumer<ConsoleMessage> listener = message -> texts.add(message.text());
    page.onConsoleMessage(listener);
    page.evaluate("console.log('heard')");
    page.offConsoleMessage(listener);
    page.evaluate("console.log('not heard')");
    assertEquals(List.of("heard"), texts);
  }

  @Test
  void severalListeners_hearInTheirOrder() {
    List<String> heard = new ArrayList<>();
    page.onConsoleMessage(message -> heard.add("first"));
    page.onConsoleMessage(message -> heard.add("second"));
    page.evaluate("console.log('x')");
    assertEquals(List.of("first", "second"), heard);
  }

  @Test
  void aPageHears_onlyItsOwn() {
    Page other = context.newPage();
    List<String> heard = new ArrayList<>();
    page.onConsoleMessage(message -> heard.add("page " + message.text()));
    other.onConsoleMessage(message -> heard.add("other " + message.text()));
    other.evaluate("console.log('x')");
    page.evaluate("console.log('y')");
    assertEquals(List.of("other x", "page y"), heard);
  }

  @Test
  void requestsAndResponses_inTheirOrder() {
    List<String> events = new ArrayList<>();
    page.onRequest(request -> events.add("request " + request.method()));
    page.onResponse(response -> events.add("response " + response.status()));
    page.onRequestFinished(request -> events.add("finished " + request.url()));
    Response response = page.navigate(site.url("/empty.html"));
    response.finished();
    assertEquals(
        List.of("request GET", "response 200", "finished " + site.url("/empty.html")), events);
  }

  @Test
  void aRequest_isTheOneOfItsResponse() {
    List<Request> requests = new ArrayList<>();
    List<Response> responses = new ArrayList<>();
    page.onRequest(requests::add);
    page.onResponse(responses::add);
    Response navigated = page.navigate(site.url("/title.html"));
    assertEquals(List.of(navigated), responses);
    assertEquals(List.of(navigated.request()), requests);
    assertEquals(page.mainFrame(), requests.get(0).frame());
  }

  @Test
  void aFailedRequest_isTold() {
    List<String> failures = new ArrayList<>();
    page.onRequestFailed(request -> failures.add(request.failure()));
    page.navigate(site.url("/empty.html"));
    page.evaluate("fetch('http://127.0.0.1:1/').catch(() => 1)");
    assertEquals(1, failures.size());
    assertTrue(failures.get(0).contains("net::ERR_"), failures.get(0));
  }

  @Test
  void redirects_areRequestsEach() {
    site.redirect("/from", "/title.html");
    List<String> urls = new ArrayList<>();
    context.onRequest(request -> urls.add(request.url()));
    page.navigate(site.url("/from"));
    assertEquals(List.of(site.url("/from"), site.url("/title.html")), urls);
  }

  @Test
  void framesComeAndGo() {
    List<String> events = new ArrayList<>();
    page.onFrameAttached(frame -> events.add("attached"));
    page.onFrameNavigated(frame -> events.add("navigated " + frame.name()));
    page.onFrameDetached(frame -> events.add("detached " + frame.isDetached()));
    page.navigate(site.url("/frames/one-frame.html"));
    page.evaluate("document.querySelector('iframe').remove()");
    assertEquals(List.of("navigated ", "attached", "navigated child", "detached true"), events);
  }

  @Test
  void frames_areTheSameObjects() {
    List<Frame> attached = new ArrayList<>();
    page.onFrameAttached(attached::add);
    page.navigate(site.url("/frames/one-frame.html"));
    assertEquals(List.of(page.frame("child")), attached);
  }

  @Test
  void loading_hasItsEvents() {
    List<String> events = new ArrayList<>();
    page.onDOMContentLoaded(loaded -> events.add("dom " + loaded.equals(page)));
    page.onLoad(loaded -> events.add("load " + loaded.equals(page)));
    page.navigate(site.url("/frames/one-frame.html"));
    assertEquals(List.of("dom true", "load true"), events);
  }

  @Test
  void errorsOfThePage() {
    List<String> errors = new ArrayList<>();
    page.onPageError(errors::add);
    context.onWebError(error -> errors.add("web: " + error.error()));
    page.evaluate(
        "() => new Promise(f => setTimeout(f, 100, setTimeout(() => { throw new Error('thrown') })))");
    assertEquals(2, errors.size(), errors.toString());
    assertTrue(errors.stream().allMatch(e -> e.contains("thrown")), errors.toString());
  }

  @Test
  void newPages_areTold() {
    List<Page> pages = new ArrayList<>();
    context.onPage(pages::add);
    Page second = context.newPage();
    assertEquals(List.of(second), pages);
  }

  @Test
  void popups_areToldToTheirOpener() {
    List<Page> popups = new ArrayList<>();
    page.onPopup(popups::add);
    page.evaluate("() => { window.open('about:blank'); }");
    page.waitForCondition(() -> !popups.isEmpty());
    assertEquals(page, popups.get(0).opener());
    assertEquals(List.of(page, popups.get(0)), context.pages());
  }

  @Test
  void closing_isTold() {
    Page other = context.newPage();
    List<Page> closed = new ArrayList<>();
    other.onClose(closed::add);
    other.close();
    assertEquals(List.of(other), closed);
  }

  @Test
  void aContextThatCloses_tells() {
    BrowserContext other = browser.newContext();
    List<BrowserContext> closed = new ArrayList<>();
    other.onClose(closed::add);
    other.close();
    assertEquals(List.of(other), closed);
  }

  @Test
  void workers_areTold() {
    List<Worker> workers = new ArrayList<>();
    page.onWorker(workers::add);
    page.evaluate("() => { new Worker(URL.createObjectURL(new Blob(['console.log(1)']))); }");
    page.waitForCondition(() -> !workers.isEmpty());
    assertTrue(workers.get(0).url().startsWith("blob:"));
  }

  @Test
  void aListener_mayCall() {
    List<String> bodies = new ArrayList<>();
    page.onResponse(
        response -> {
          if (response.url().endsWith("simple.json")) {
            bodies.add(response.text());
          }
        });
    page.navigate(site.url("/empty.html"));
    page.evaluate("fetch('/simple.json').then(r => r.text())");
    page.waitForCondition(() -> !bodies.isEmpty());
    assertEquals(List.of("{\"foo\":\"bar\"}\n"), bodies);
  }

  @Test
  void events_areHeardWhileWaiting() {
    List<String> texts = new ArrayList<>();
    page.onConsoleMessage(message -> texts.add(message.text()));
    page.evaluate("setTimeout(() => console.log('later'), 100)");
    page.waitForCondition(() -> !texts.isEmpty());
    assertEquals(List.of("later"), texts);
    page.evaluate("setTimeout(() => console.log('again'), 50)");
    page.waitForTimeout(300);
    assertEquals(List.of("later", "again"), texts);
  }
}
