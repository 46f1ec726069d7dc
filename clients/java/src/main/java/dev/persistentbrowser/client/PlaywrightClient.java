package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Selectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where everything of one client begins and ends. */
final class PlaywrightClient implements PersistentPlaywright {
  private static final String CHROMIUM = "chromium";

  private final Server server;
  private final SelectorsClient selectors = new SelectorsClient();
  private final List<BrowserClient> browsers = new ArrayList<>();
  private final BrowserType chromium;
  private final BrowserType firefox;
  private final BrowserType webkit;
  private final APIRequest request = new ApiRequestClient(this::browserOfRequests);
  private @Nullable Browser browserOfRequests;

  PlaywrightClient(Server server) {
    this.server = server;
    chromium = new BrowserTypeClient(server, CHROMIUM, selectors, browsers::add);
    firefox = new BrowserTypeClient(server, "firefox", selectors, browsers::add);
    webkit = new BrowserTypeClient(server, "webkit", selectors, browsers::add);
  }

  @Override
  public BrowserType chromium() {
    return chromium;
  }

  @Override
  public BrowserType firefox() {
    return firefox;
  }

  @Override
  public BrowserType webkit() {
    return webkit;
  }

  private Browser browserOfRequests() {
    if (browserOfRequests == null) {
      browserOfRequests = chromium.launch();
    }
    return browserOfRequests;
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
    return request;
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
