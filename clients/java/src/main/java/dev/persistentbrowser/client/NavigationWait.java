package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code waitForNavigation} to a URL that the caller's predicate knows. */
final class NavigationWait {
  private static final EventKind NAVIGATED = EventKind.of(Page.class, "FrameNavigated");
  private static final EventKind RESPONSE = EventKind.of(Page.class, "Response");
  private static final EventKind CLOSED = EventKind.of(Page.class, "Close");

  private final Session session;
  private final Frame frame;
  private final Predicate<String> fits;

  /** What came meanwhile for whatever asked. */
  private final List<Response> responses = new ArrayList<>();

  private @Nullable String reached;
  private boolean closed;

  NavigationWait(Session session, Frame frame, Predicate<String> fits) {
    this.session = session;
    this.frame = frame;
    this.fits = fits;
  }

  /**
   * Gives what the server of the new page answered; null when none was asked.
   *
   * @param timeoutMs null waits as long as is usual
   */
  @Nullable Response whileRunning(
      Runnable callback, @Nullable Double timeoutMs, @Nullable WaitUntilState until) {
    Target page = Remote.of(frame.page()).target();
    List<Events.Listener> listeners =
        List.of(
            new Events.Listener(NAVIGATED, page, this, this::navigated),
            new Events.Listener(
                RESPONSE,
                page,
                this,
                event -> responses.add((Response) session.objects().of(value(event)))),
            new Events.Listener(CLOSED, page, this, event -> closed = true));
    listeners.forEach(session.events()::add);
    try {
      callback.run();
      double timeout = session.timeouts().of(page.page(), timeoutMs);
      session.events().untilTold(() -> reached != null || closed, timeout);
    } finally {
      listeners.forEach(session.events()::remove);
    }
    if (reached == null) {
      throw new TargetClosedError("Target page, context or browser has been closed");
    }
    if (until != WaitUntilState.COMMIT) {
      frame.waitForLoadState(
          until == null ? LoadState.LOAD : LoadState.valueOf(until.name()),
          timeoutMs == null ? null : new Frame.WaitForLoadStateOptions().setTimeout(timeoutMs));
    }
    return response(reached);
  }

  private void navigated(JsonObject event) {
    JsonObject value = value(event);
    String url = Json.text(value, "url");
    if (reached == null && session.objects().of(value).equals(frame) && fits.test(url)) {
      reached = url;
    }
  }

  private static JsonObject value(JsonObject event) {
    return event.getAsJsonObject("value");
  }

  private @Nullable Response response(String url) {
    String asked = url.replaceFirst("#.*", "");
    return responses.stream()
        .filter(response -> response.url().equals(asked))
        .filter(response -> isOfDocument(response.request()))
        .findFirst()
        .orElse(null);
  }

  private boolean isOfDocument(Request request) {
    return request.isNavigationRequest() && request.frame().equals(frame);
  }
}
