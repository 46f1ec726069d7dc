package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Closed objects answer calls that need no browser; other calls say that the object is closed. */
@NullUnmarked
final class EndsIT extends PlaywrightTest {
  private static final String CLOSED = "Target page, context or browser has been closed";

  private static void assertOver(Executable call) {
    PlaywrightException e = assertThrows(TargetClosedError.class, call);
    assertTrue(e.getMessage().contains(CLOSED), e.getMessage());
  }

  private Page closed() {
    Page closed = context.newPage();
    closed.navigate(site.url("/title.html"));
    closed.close();
    return closed;
  }

  @Test
  void aClosedPage_hasItsUrlAndFrame() {
    Page closed = context.newPage();
    closed.navigate(site.url("/title.html"));
    Frame frame = closed.mainFrame();
    closed.close();
    assertEquals(site.url("/title.html"), closed.url());
    assertSame(frame, closed.mainFrame());
    assertEquals(List.of(frame), closed.frames());
    assertEquals(site.url("/title.html"), frame.url());
    assertSame(context, closed.context());
  }

  @Test
  void aClosedPage_hasNoWorkersAndNoOpener() {
    Page closed = closed();
    assertEquals(List.of(), closed.workers());
    assertNull(closed.opener());
    assertTrue(closed.isClosed());
  }

  @Test
  void aClosedPage_takesSettings() {
    Page closed = closed();
    closed.setDefaultTimeout(100);
    closed.waitForLoadState();
    closed.waitForLoadState(LoadState.DOMCONTENTLOADED);
    closed.close();
  }

  @Test
  void aClosedPage_saysSo() {
    Page closed = closed();
    assertOver(closed::title);
    assertOver(() -> closed.evaluate("1"));
    assertOver(() -> closed.locator("a").click());
  }

  @Test
  void aDisposedHandle_saysSo() {
    JSHandle handle = page.evaluateHandle("({a: 1})");
    handle.dispose();
    handle.dispose();
    assertOver(handle::jsonValue);
  }

  @Test
  void aDetachedSession_saysSo() {
    CDPSession session = context.newCDPSession(page);
    session.detach();
    assertOver(session::detach);
    assertOver(() -> session.send("Runtime.enable"));
  }

  @Test
  void theSessionOfAClosedPage_saysSo() {
    Page closing = context.newPage();
    CDPSession session = context.newCDPSession(closing);
    closing.close();
    assertOver(() -> session.send("Runtime.enable"));
  }

  @Test
  void aDialogThatIsOver_saysSo() {
    List<Dialog> dialogs = new ArrayList<>();
    page.onDialog(
        dialog -> {
          dialogs.add(dialog);
          dialog.accept();
        });
    page.evaluate("alert('x')");
    PlaywrightException e = assertThrows(PlaywrightException.class, () -> dialogs.get(0).accept());
    assertTrue(e.getMessage().contains("already handled"), e.getMessage());
  }

  @Test
  void waitForCondition_endsWithItsPage() {
    Page other = context.newPage();
    other.evaluate("() => { setTimeout(() => window.close(), 50) }");
    assertOver(() -> other.waitForCondition(() -> false));
    Page another = context.newPage();
    assertOver(
        () ->
            another.waitForCondition(
                () -> {
                  another.close();
                  return false;
                }));
  }

  @Test
  void waitForCondition_endsWithItsContext() {
    BrowserContext other = browser.newContext();
    other.newPage();
    assertOver(
        () ->
            other.waitForCondition(
                () -> {
                  other.close();
                  return false;
                }));
  }

  @Test
  void waitForCondition_holdsAlthoughItsPageCloses() {
    Page other = context.newPage();
    other.waitForCondition(
        () -> {
          other.close();
          return true;
        });
    assertTrue(other.isClosed());
  }

  @Test
  void aClosedContext_hasNoPages() {
    BrowserContext other = browser.newContext();
    Page of = other.newPage();
    of.navigate(site.url("/title.html"));
    other.close();
    other.close();
    assertEquals(List.of(), other.pages());
    assertEquals(site.url("/title.html"), of.url());
    assertTrue(of.isClosed());
    other.setDefaultTimeout(5);
    assertOver(other::newPage);
    assertOver(other::cookies);
  }

  @Test
  void theReason_isToldToRequests() {
    BrowserContext other = browser.newContext();
    APIResponse response = other.request().get(site.url("/simple.json"));
    other.close(new BrowserContext.CloseOptions().setReason("the end"));
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class, () -> other.request().get(site.url("/simple.json")));
    assertTrue(e.getMessage().contains("the end"), e.getMessage());
    assertThrows(PlaywrightException.class, response::text);
    assertEquals(200, response.status());
  }

  @Test
  void aClosedBrowser_tellsInOrder() {
    Browser other = browser.browserType().launch(launchOptions());
    BrowserContext its = other.newContext();
    List<String> told = new ArrayList<>();
    its.newPage().onClose(p -> told.add("page"));
    its.onClose(c -> told.add("context"));
    other.onDisconnected(b -> told.add("browser"));
    other.close();
    other.close();
    assertEquals(List.of("page", "context", "browser"), told);
    assertEquals(List.of(), other.contexts());
    assertThrows(PlaywrightException.class, other::newContext);
  }

  @Test
  void pause_goesOnInAHeadlessBrowser() {
    page.pause();
    page.cancelPickLocator();
    assertEquals(1, page.evaluate("1"));
  }
}
