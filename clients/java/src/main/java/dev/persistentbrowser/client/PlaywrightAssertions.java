package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.APIResponseAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;

/**
 * Assertions that wait for what they expect, as {@link
 * com.microsoft.playwright.assertions.PlaywrightAssertions} has them for the objects of
 * Playwright's own driver. Failures are {@link org.opentest4j.AssertionFailedError}.
 */
public final class PlaywrightAssertions {
  private PlaywrightAssertions() {}

  public static LocatorAssertions assertThat(Locator locator) {
    return of(locator, LocatorAssertions.class);
  }

  public static PageAssertions assertThat(Page page) {
    return of(page, PageAssertions.class);
  }

  public static APIResponseAssertions assertThat(APIResponse response) {
    return of(response, APIResponseAssertions.class);
  }

  /**
   * How long the assertions of this process wait from now on.
   *
   * @param timeout in milliseconds; 5000 unless it was set
   */
  public static void setDefaultAssertionTimeout(double timeout) {
    AssertionTimeout.set(timeout);
  }

  private static <T> T of(Object subject, Class<T> assertions) {
    Remote remote = Remote.of(subject);
    return Remote.proxy(
        remote.session(), assertions, remote.target().then("assertThat", new JsonObject()));
  }
}
