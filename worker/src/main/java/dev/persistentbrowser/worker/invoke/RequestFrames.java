package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Request;
import java.util.Optional;

/** Which frame a request is of. */
public final class RequestFrames {
  private RequestFrames() {}

  /** Empty for what a service worker asks for; throws as Playwright does while there is no page. */
  public static Optional<Frame> of(Request request) {
    try {
      return Optional.of(request.frame());
    } catch (NullPointerException e) {
      // So Playwright for Java says that there is none.
      return Optional.empty();
    }
  }
}
