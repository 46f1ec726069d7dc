package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class WorkersIT extends PlaywrightTest {
  @BeforeEach
  void open() {
    site.put(
        "/worker.js",
        new Site.Content(
            200,
            "text/javascript",
            "self.secret = 'of the worker'; onmessage = e => console.log('got', e.data)",
            Map.of()));
    page.navigate(site.url("/empty.html"));
  }

  private void begin() {
    page.evaluate("() => { window.worker = new Worker('/worker.js'); }");
  }

  /** Playwright tells workers what they log only when somebody listens to the console, too. */
  private void hearWorkers() {
    context.onConsoleMessage(message -> assertEquals("log", message.type()));
  }

  private Worker worker() {
    return page.waitForWorker(this::begin);
  }

  @Test
  void workers_areListed() {
    Worker worker = worker();
    assertEquals(site.url("/worker.js"), worker.url());
    assertEquals(List.of(worker), page.workers());
  }

  @Test
  void scripts_runInAWorker() {
    Worker worker = worker();
    assertEquals("of the worker", worker.evaluate("self.secret"));
    assertEquals(7, worker.evaluate("([a, b]) => a + b", List.of(3, 4)));
    assertEquals("object", worker.evaluate("typeof self"));
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> worker.evaluate("document.body"));
    assertTrue(e.getMessage().contains("document is not defined"), e.getMessage());
  }

  @Test
  void handlesOfAWorker_areKept() {
    Worker worker = worker();
    JSHandle handle = worker.evaluateHandle("({a: [1, 2]})");
    assertEquals(List.of(1, 2), handle.getProperty("a").jsonValue());
    assertEquals(2, worker.evaluate("h => h.a.length", handle));
  }

  @Test
  void aListener_isToldOfBeginAndEnd() {
    List<Worker> begun = new ArrayList<>();
    List<Worker> ended = new ArrayList<>();
    page.onWorker(
        worker -> {
          begun.add(worker);
          worker.onClose(ended::add);
        });
    begin();
    page.waitForCondition(() -> !begun.isEmpty());
    page.evaluate("worker.terminate()");
    page.waitForCondition(() -> !ended.isEmpty());
    assertEquals(begun, ended);
    assertEquals(List.of(), page.workers());
  }

  @Test
  void waitForClose_waits() {
    Worker worker = worker();
    assertEquals(worker, worker.waitForClose(() -> page.evaluate("worker.terminate()")));
    assertThrows(PlaywrightException.class, () -> worker.evaluate("1"));
  }

  @Test
  void whatAWorkerLogs_isHeard() {
    List<String> logged = new ArrayList<>();
    hearWorkers();
    Worker worker = worker();
    worker.onConsole(message -> logged.add(message.type() + " " + message.text()));
    page.evaluate("worker.postMessage('one')");
    page.waitForCondition(() -> !logged.isEmpty());
    assertEquals(List.of("log got one"), logged);
  }

  @Test
  void waitForConsoleMessage_waits() {
    hearWorkers();
    Worker worker = worker();
    ConsoleMessage any =
        worker.waitForConsoleMessage(() -> page.evaluate("worker.postMessage('one')"));
    assertEquals("got one", any.text());
    assertEquals(worker, any.worker());
    ConsoleMessage second =
        worker.waitForConsoleMessage(
            new Worker.WaitForConsoleMessageOptions().setPredicate(m -> m.text().contains("3")),
            () -> page.evaluate("[2, 3].forEach(n => worker.postMessage(n))"));
    assertEquals("got 3", second.text());
  }

  @Test
  void aPredicate_choosesAWorker() {
    Worker second =
        page.waitForWorker(
            new Page.WaitForWorkerOptions().setPredicate(w -> w.url().endsWith("?2")),
            () ->
                page.evaluate(
                    "() => { window.w = [new Worker('/worker.js?1'), new Worker('/worker.js?2')]; }"));
    assertEquals(site.url("/worker.js?2"), second.url());
  }

  @Test
  void waitingForNone_timesOut() {
    assertThrows(
        TimeoutError.class,
        () ->
            page.waitForWorker(
                new Page.WaitForWorkerOptions().setTimeout(200), () -> page.title()));
  }
}
