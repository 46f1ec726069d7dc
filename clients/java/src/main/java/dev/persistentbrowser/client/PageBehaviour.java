package dev.persistentbrowser.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Video;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A page: its life, and what only its client can do. */
final class PageBehaviour extends CallbackBehaviour {
  private static final EventKind CLOSE = EventKind.of(Page.class, "Close");

  private boolean closed;
  private String url = "";
  private @Nullable Frame mainFrame;
  private @Nullable Runnable owner;
  private @Nullable PageVideo video;

  PageBehaviour(Remote remote) {
    super(remote);
  }

  /** What ends with the page: the context that was opened for it. */
  void owns(Runnable context) {
    owner = context;
  }

  BrowserContext context() {
    return session().objects().context();
  }

  APIRequestContext request() {
    return context().request();
  }

  Clock clock() {
    return context().clock();
  }

  boolean isClosed() {
    if (closed || session().closed()) {
      return true;
    }
    try {
      closed = session().call(remote.target(), "isClosed", new JsonObject()).getAsBoolean();
    } catch (TargetClosedError e) {
      closed = true;
    }
    return closed;
  }

  /** Also of a page that has been closed. */
  Video video() {
    if (video == null) {
      video = new PageVideo(session(), remote.target().pageId(), this::isClosed);
      if (session().recordings().video(remote.target().pageId()) != null && !isClosed()) {
        video.find();
      }
    }
    return video;
  }

  void close(Page.@Nullable CloseOptions options) {
    if (options != null && Boolean.TRUE.equals(options.runBeforeUnload)) {
      JsonObject params = new JsonObject();
      params.add("options", session().wire().write(options));
      session().call(remote.target(), "close", params);
      return;
    }
    if (closed) {
      return;
    }
    video();
    remember();
    if (owner != null) {
      owner.run();
    } else {
      session().call(remote.target(), "close", new JsonObject());
    }
    closed = true;
  }

  /** It stays the same as long as the page. */
  Frame mainFrame() {
    Frame known = mainFrame;
    return known == null ? look() : known;
  }

  private Frame look() {
    JsonObject frame =
        session().call(remote.target(), "mainFrame", new JsonObject()).getAsJsonObject();
    Frame found = (Frame) session().objects().of(frame);
    url = Json.text(frame, "url");
    mainFrame = found;
    return found;
  }

  /** Looks at what a page is still asked when it is closed. */
  void remember() {
    try {
      look();
    } catch (TargetClosedError e) {
      closed = true;
    }
  }

  boolean isOpen() {
    return !closed;
  }

  /** The session is over, and with it the page. */
  void ended() {
    closed = true;
    session().events().tellClosed(remote.target().pageId());
  }

  String url() {
    return unlessClosed(
        () -> url = session().call(remote.target(), "url", new JsonObject()).getAsString(),
        () -> url);
  }

  @Nullable Object frames() {
    return unlessClosed(() -> usual("frames"), () -> List.of(mainFrame()));
  }

  @Nullable Object workers() {
    return unlessClosed(() -> usual("workers"), List::of);
  }

  @Nullable Object opener() {
    return unlessClosed(() -> usual("opener"), () -> null);
  }

  /** Returns the value of an open page, or a value that needs no browser when it is closed. */
  private <T extends @Nullable Object> T unlessClosed(Supplier<T> open, Supplier<T> over) {
    if (closed || session().closed()) {
      return over.get();
    }
    try {
      return open.get();
    } catch (TargetClosedError e) {
      closed = true;
      return over.get();
    }
  }

  /** In a headless browser there is nobody to go on by hand. */
  void pause() {}

  void cancelPickLocator() {}

  void waitForLoadState(@Nullable LoadState state, Page.@Nullable WaitForLoadStateOptions options) {
    if (!closed) {
      usual("waitForLoadState", state, options);
    }
  }

  @Nullable Frame frameByUrl(Predicate<String> url) {
    List<Frame> frames = session().objects().page(remote.target().pageId()).frames();
    return frames.stream().filter(frame -> url.test(frame.url())).findFirst().orElse(null);
  }

  void setDefaultTimeout(double timeout) {
    session().timeouts().set(remote.target().page(), timeout);
    if (closed || session().closed()) {
      return;
    }
    session().callWith(remote.target(), "setDefaultTimeout", "timeout", timeout);
  }

  void waitForURL(Predicate<String> url, Page.@Nullable WaitForURLOptions options) {
    Page page = session().objects().page(remote.target().pageId());
    Double timeout = options == null ? null : options.timeout;
    WaitUntilState state = options == null ? null : options.waitUntil;
    waitUntil(() -> url.test(page.url()), timeout);
    if (state != WaitUntilState.COMMIT) {
      page.waitForLoadState(
          state == null ? LoadState.LOAD : LoadState.valueOf(state.name()),
          timeout == null ? null : new Page.WaitForLoadStateOptions().setTimeout(timeout));
    }
  }

  void addLocatorHandler(
      Locator locator, Consumer<Locator> handler, Page.@Nullable AddLocatorHandlerOptions options) {
    session().locatorHandlers().add(remote.target(), locator, handler, options);
  }

  void removeLocatorHandler(Locator locator) {
    session().locatorHandlers().remove(remote.target(), locator);
  }

  void waitForCondition(BooleanSupplier condition, Page.@Nullable WaitForConditionOptions options) {
    waitUntil(condition, options == null ? null : options.timeout);
  }

  private void waitUntil(BooleanSupplier condition, @Nullable Double timeoutMs) {
    double timeout = session().timeouts().of(remote.target().page(), timeoutMs);
    if (condition.getAsBoolean()) {
      return;
    }
    AtomicBoolean holds = new AtomicBoolean();
    Events.Listener closing =
        new Events.Listener(CLOSE, remote.target(), this, event -> closed = true);
    session().events().add(closing);
    try {
      session()
          .events()
          .until(
              () -> {
                holds.set(condition.getAsBoolean());
                return closed || holds.get();
              },
              timeout);
    } finally {
      session().events().remove(closing);
    }
    if (!holds.get()) {
      throw new TargetClosedError(Failures.CLOSED);
    }
  }
}
