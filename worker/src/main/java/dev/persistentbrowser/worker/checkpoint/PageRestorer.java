package dev.persistentbrowser.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.Navigations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings pages to where they were: their session storage first, then their URL, then what was
 * entered and where they were scrolled to. Belongs to the session's thread.
 */
public final class PageRestorer {
  private static final Logger LOG = LoggerFactory.getLogger(PageRestorer.class);

  /** All of a page; a server that is away must not keep the session away. */
  private static final Duration PAGE = Duration.ofSeconds(20);

  private static final double NAVIGATION_MS = 10_000;
  private static final String EVERYTHING = "**/*";
  private static final String FILL_STORAGE =
      "items => { for (const [key, value] of Object.entries(items)) sessionStorage[key] = value; }";

  private final BrowserConnection connection;

  public PageRestorer(BrowserConnection connection) {
    this.connection = connection;
  }

  /**
   * Restores a blank page. Throws {@code PlaywrightException} when the browser is gone.
   *
   * @param url where it was
   * @param state what {@code page-state.js} gave; null: nothing is known
   * @return what could not be brought back, in words
   */
  public List<String> restore(Page page, String url, @Nullable JsonNode state) {
    if (!isOpenable(url)) {
      return List.of();
    }
    List<String> lost = new ArrayList<>();
    connection.deadline(PAGE);
    try {
      if (state != null && !state.path("storage").isEmpty()) {
        attempt("sessionStorage", lost, () -> fillStorage(page, state));
      }
      boolean opened =
          attempt(
              "page",
              lost,
              () ->
                  Navigations.settled(
                      page,
                      () ->
                          page.navigate(
                              url,
                              new Page.NavigateOptions()
                                  .setWaitUntil(WaitUntilState.LOAD)
                                  .setTimeout(NAVIGATION_MS))));
      if (opened && state != null) {
        attempt("fields", lost, () -> fillFields(page, state, lost));
      }
      return lost;
    } finally {
      connection.noDeadline();
    }
  }

  /** What is neither of the web nor data has no way back: a blob, a browser's own error page. */
  private static boolean isOpenable(String url) {
    return url.matches("(?is)(https?|data):.*");
  }

  private boolean attempt(String what, List<String> lost, Runnable step) {
    try {
      step.run();
      return true;
    } catch (PlaywrightException e) {
      if (!connection.open()) {
        throw e;
      }
      LOG.info("Could not restore: {}", what, e);
      lost.add(what);
      return false;
    }
  }

  /** On an empty page of the same URL, which its server does not see. */
  private static void fillStorage(Page page, JsonNode state) {
    page.route(
        EVERYTHING,
        route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("")));
    try {
      page.navigate(
          state.path("url").asText(), new Page.NavigateOptions().setTimeout(NAVIGATION_MS));
      page.evaluate(FILL_STORAGE, Json.MAPPER.convertValue(state.path("storage"), Map.class));
    } finally {
      page.unroute(EVERYTHING);
    }
  }

  private static boolean sameOrigin(Page page, JsonNode state) {
    return state.path("origin").asText().equals(page.evaluate("location.origin"));
  }

  private static void fillFields(Page page, JsonNode state, List<String> lost) {
    if (!sameOrigin(page, state)) {
      return;
    }
    Object missed =
        page.evaluate(Scripts.RESTORE_STATE, Json.MAPPER.convertValue(state, Map.class));
    if (!Integer.valueOf(0).equals(missed)) {
      lost.add("fields");
    }
  }
}
