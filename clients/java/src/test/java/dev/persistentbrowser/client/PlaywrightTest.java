package dev.persistentbrowser.client;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.APIResponseAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test with a context and a page of its own, on whatever {@link Backend} the run is for. */
@SuppressWarnings("NullAway.Init")
abstract class PlaywrightTest {
  @RegisterExtension final BeforeEachCallback begin = this::begin;

  Playwright playwright;
  Browser browser;
  BrowserContext context;
  Page page;
  Site site;
  private Backend backend;

  private void begin(ExtensionContext test) {
    Running running =
        test.getRoot()
            .getStore(Namespace.create(PlaywrightTest.class))
            .computeIfAbsent(Running.class, _ -> Running.start(Backend.of(test)), Running.class);
    backend = running.backend;
    playwright = backend.playwright();
    browser = running.browser;
    site = running.site;
    site.reset();
    context = browser.newContext(contextOptions());
    page = context.newPage();
  }

  /** With which the browser of this run is launched. */
  final BrowserType.LaunchOptions launchOptions() {
    return backend.launchOptions();
  }

  /** For the context of each test. */
  Browser.NewContextOptions contextOptions() {
    return new Browser.NewContextOptions();
  }

  @AfterEach
  final void closeContext() {
    Optional.ofNullable(context).ifPresent(BrowserContext::close);
  }

  final LocatorAssertions assertThat(Locator locator) {
    return backend.assertThat(locator);
  }

  final PageAssertions assertThat(Page ofPage) {
    return backend.assertThat(ofPage);
  }

  final APIResponseAssertions assertThat(APIResponse response) {
    return backend.assertThat(response);
  }

  /** The number of a thing that may come as a whole or a broken one. */
  static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private record Running(Backend backend, Browser browser, Site site) implements AutoCloseable {
    static Running start(Backend backend) {
      return new Running(
          backend, backend.playwright().chromium().launch(backend.launchOptions()), Site.start());
    }

    @Override
    public void close() {
      try (site) {
        browser.close();
      }
    }
  }
}
