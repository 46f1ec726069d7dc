package dev.persistentbrowser.client;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes contexts of API requests: sessions in which nobody opens a page. */
final class ApiRequestClient implements APIRequest {
  private final Supplier<Browser> browser;

  /**
   * @param browser to which their sessions belong
   */
  ApiRequestClient(Supplier<Browser> browser) {
    this.browser = browser;
  }

  @Override
  public APIRequestContext newContext(@Nullable NewContextOptions options) {
    NewContextOptions given = options == null ? new NewContextOptions() : options;
    Browser.NewContextOptions of = new Browser.NewContextOptions();
    of.baseURL = given.baseURL;
    of.clientCertificates = given.clientCertificates;
    of.extraHTTPHeaders = given.extraHTTPHeaders;
    of.httpCredentials = given.httpCredentials;
    of.ignoreHTTPSErrors = given.ignoreHTTPSErrors;
    of.proxy = given.proxy;
    of.storageState = given.storageState;
    of.storageStatePath = given.storageStatePath;
    of.userAgent = given.userAgent == null ? UserAgent.ofRequests() : given.userAgent;
    BrowserContext context = browser.get().newContext(of);
    Remote.of(context).session().requests().take(given);
    return context.request();
  }
}
