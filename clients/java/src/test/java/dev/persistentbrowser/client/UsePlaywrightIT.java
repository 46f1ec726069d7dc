package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.junit.Options;
import com.microsoft.playwright.junit.OptionsFactory;
import dev.persistentbrowser.client.junit.UsePlaywright;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Parameters of tests. */
@NullUnmarked
@ExtendWith(UsePlaywrightIT.Started.class)
@UsePlaywright(UsePlaywrightIT.OfThisRun.class)
final class UsePlaywrightIT {
  private static final AtomicReference<Map<String, String>> SERVER = new AtomicReference<>();
  private static final AtomicReference<Page> LAST = new AtomicReference<>();
  private static Browser ofTheClass;

  /** Starts the server of the run. */
  static final class Started implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      SERVER.set(((Backend.OverRest) Backend.of(context)).env());
    }
  }

  /** With which the tests below are run. */
  public static final class OfThisRun implements OptionsFactory {
    @Override
    public Options getOptions() {
      return new Options()
          .setPlaywrightCreateOptions(new Playwright.CreateOptions().setEnv(SERVER.get()))
          .setTestIdAttribute("data-mine")
          .setContextOptions(new Browser.NewContextOptions().setViewportSize(300, 200));
    }
  }

  @BeforeAll
  static void aBrowser_isForAllTests(Browser browser) {
    ofTheClass = browser;
  }

  @Test
  void objects_belongTogether(
      Page page, BrowserContext context, Browser browser, Playwright playwright) {
    assertSame(context, page.context());
    assertSame(browser, context.browser());
    assertSame(ofTheClass, browser);
    assertSame(playwright.chromium(), browser.browserType());
    assertEquals(300, page.viewportSize().width);
    expectNotThatOfAnother(page);
  }

  @Test
  void aPage_isForOneTest(Page page) {
    page.setContent("<b data-mine=x>found</b>");
    assertEquals("found", page.getByTestId("x").textContent());
    expectNotThatOfAnother(page);
  }

  @Test
  void requests_areMade(APIRequestContext request, Page page) {
    String data = "data:text/plain,of it";
    assertNotSame(page.request(), request);
    assertFalse(page.isClosed());
    page.navigate(data);
    expectNotThatOfAnother(page);
  }

  private static void expectNotThatOfAnother(Page page) {
    Page before = LAST.getAndSet(page);
    if (before != null) {
      assertNotSame(before, page);
      assertEquals(true, before.isClosed());
    }
  }
}
