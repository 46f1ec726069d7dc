package com.microsoft.playwright.impl;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.jspecify.annotations.NullMarked;

/**
 * A Playwright connection over a transport of ours, to a driver that has a browser already. It is
 * here because the constructors it needs are package-private: the one place that knows Playwright's
 * inside, tied to the pinned version and proved by {@code SharedDriverIT}.
 *
 * <p>Confined to one thread at a time, as everything of Playwright is. The class and not its
 * package is {@code @NullMarked}: the package is Playwright's.
 */
@NullMarked
public final class SharedDriver {
  private final Connection connection;
  private final BrowserImpl browser;

  private SharedDriver(Connection connection, BrowserImpl browser) {
    this.connection = connection;
    this.browser = browser;
  }

  /** Greets the driver; throws what the transport throws. */
  public static SharedDriver open(Transport transport) {
    Connection connection = new Connection(transport, java.util.Map.of());
    PlaywrightImpl playwright = connection.initializePlaywright();
    BrowserImpl browser =
        connection.getExistingObject(
            playwright.initializer.getAsJsonObject("preLaunchedBrowser").get("guid").getAsString());
    // Its close() ends the connection, never the browser that others share.
    browser.isConnectedOverWebSocket = true;
    browser.connectToBrowserType(typeOf(browser, playwright), null);
    return new SharedDriver(connection, browser);
  }

  private static BrowserTypeImpl typeOf(BrowserImpl browser, PlaywrightImpl playwright) {
    return switch (browser.initializer.get("name").getAsString()) {
      case "firefox" -> playwright.firefox();
      case "webkit" -> playwright.webkit();
      default -> playwright.chromium();
    };
  }

  public Browser browser() {
    return browser;
  }

  /** The name that the driver has for a page. */
  public static String guid(Page page) {
    return ((PageImpl) page).guid;
  }

  /** Handles one message that has come, waiting for it as long as the transport's poll does. */
  public void processMessage() {
    connection.processOneMessage();
  }
}
