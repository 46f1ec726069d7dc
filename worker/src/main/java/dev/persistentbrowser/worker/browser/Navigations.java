package dev.persistentbrowser.worker.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a navigation that failed come to its end. Chromium tells that it failed before the browser's
 * own error page is there, and that page would interrupt whichever navigation was begun meanwhile
 * (microsoft/playwright#35944).
 */
public final class Navigations {
  private static final Logger LOG = LoggerFactory.getLogger(Navigations.class);

  /** What was aborted leaves the page where it is. */
  private static final Pattern LEADS_TO_AN_ERROR_PAGE = Pattern.compile("\\bnet::ERR_(?!ABORTED)");

  private static final double AT_MOST_MS = 2000;

  private Navigations() {}

  /**
   * Makes the call, and when it was a navigation that failed, waits until the page shows that.
   * Throws what the call throws. On the page's thread only.
   */
  public static <T> T settled(Page page, Supplier<T> call) {
    AtomicBoolean arrived = new AtomicBoolean();
    Consumer<Frame> arrival = _ -> arrived.set(true);
    page.onFrameNavigated(arrival);
    try {
      return call.get();
    } catch (PlaywrightException e) {
      if (LEADS_TO_AN_ERROR_PAGE.matcher(String.valueOf(e.getMessage())).find()) {
        await(page, arrived);
      }
      throw e;
    } finally {
      page.offFrameNavigated(arrival);
    }
  }

  private static void await(Page page, AtomicBoolean arrived) {
    try {
      page.waitForCondition(
          arrived::get, new Page.WaitForConditionOptions().setTimeout(AT_MOST_MS));
    } catch (PlaywrightException e) {
      LOG.debug("{} shows no error page", page.url(), e);
    }
  }
}
