package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Selectors;
import java.util.ArrayList;
import java.util.List;

/** Where everything of one client begins and ends. */
final class PlaywrightClient implements PersistentPlaywright {
  private static final String CHROMIUM = "chromium";

  private final Server server;
  private final SelectorsClient selectors = new SelectorsClient();
  private final List<BrowserClient> browsers = new ArrayList<>();

  PlaywrightClient(Server server) {
    this.server = server;
  }

  @Override
  public BrowserType chromium() {
    return type(CHROMIUM);
  }

  @Override
  public BrowserType firefox() {
    return type("firefox");
  }

  @Override
  public BrowserType webkit() {
    return type("webkit");
  }

  private BrowserType type(String name) {
    return new BrowserTypeClient(server, name, selectors, browsers::add);
  }

  @Override
  public BrowserContext session(String id) {
    return prepared(NewSession.find(server, id, found()));
  }

  @Override
  public BrowserContext named(String name, Browser.NewContextOptions options) {
    JsonObject request = NewSession.request(CHROMIUM, name, options);
    return prepared(NewSession.openOrFind(server, request, Recordings.of(options), found()));
  }

  private BrowserContext prepared(BrowserContext context) {
    selectors.use(context);
    return context;
  }

  /** Not one of those that are closed: what was found is to stay. */
  private Browser found() {
    return new BrowserClient(server, chromium(), selectors);
  }

  @Override
  public APIRequest request() {
    throw new PlaywrightException(
        "Playwright.request is not offered: requests are made by a context, context.request()");
  }

  @Override
  public Selectors selectors() {
    return selectors;
  }

  @Override
  public void close() {
    List.copyOf(browsers).forEach(Browser::close);
  }
}
