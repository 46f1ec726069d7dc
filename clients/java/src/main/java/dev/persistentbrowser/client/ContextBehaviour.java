package dev.persistentbrowser.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A context is a session: closing it ends the session. */
final class ContextBehaviour extends CallbackBehaviour {
  private final List<Consumer<BrowserContext>> onClose = new ArrayList<>();
  private @Nullable Browser browser;

  /** A session is opened with a page; a context of Playwright's begins without one. */
  private @Nullable String unclaimed;

  ContextBehaviour(Remote remote) {
    super(remote);
  }

  /**
   * @param firstPage that nobody has asked for yet; null when the session was there before
   */
  void openedBy(Browser opener, @Nullable String firstPage) {
    browser = opener;
    unclaimed = firstPage;
  }

  @Nullable Browser browser() {
    return browser;
  }

  Page newPage() {
    String first = unclaimed;
    if (first != null && !session().used()) {
      unclaimed = null;
      return session().objects().page(first);
    }
    JsonObject made =
        session().call(remote.target(), "newPage", new JsonObject()).getAsJsonObject();
    if (first != null) {
      unclaimed = null;
      session().call(Target.page(first), "close", new JsonObject());
    }
    return (Page) session().objects().of(made);
  }

  List<Page> pages() {
    if (session().closed()) {
      return List.of();
    }
    List<Page> pages = new ArrayList<>();
    for (JsonElement page :
        session().call(remote.target(), "pages", new JsonObject()).getAsJsonArray()) {
      String id = Json.text(page.getAsJsonObject(), "$page");
      if (!id.equals(unclaimed)) {
        pages.add(session().objects().page(id));
      }
    }
    return pages;
  }

  List<Page> backgroundPages() {
    return List.of();
  }

  void onClose(Consumer<BrowserContext> listener) {
    onClose.add(listener);
  }

  void offClose(Consumer<BrowserContext> listener) {
    onClose.remove(listener);
  }

  boolean isClosed() {
    return session().closed();
  }

  void close(BrowserContext.@Nullable CloseOptions options) {
    if (!session().closed()) {
      session().requests().end(options == null ? null : options.reason);
      List<PageBehaviour> open = session().objects().openPages();
      open.forEach(PageBehaviour::remember);
      session().close();
      open.forEach(PageBehaviour::ended);
      List.copyOf(onClose).forEach(l -> l.accept(session().objects().context()));
    }
  }

  void setStorageState(Path storageState) {
    JsonObject params = new JsonObject();
    params.add("storageState", session().wire().file(StorageStates.file(storageState)));
    session().call(remote.target(), "setStorageState", params);
  }

  void setDefaultTimeout(double timeout) {
    session().timeouts().set(null, timeout);
    if (!session().closed()) {
      session().callWith(remote.target(), "setDefaultTimeout", "timeout", timeout);
    }
  }

  void waitForCondition(
      BooleanSupplier condition, BrowserContext.@Nullable WaitForConditionOptions options) {
    Double timeout = options == null ? null : options.timeout;
    session().events().until(condition, session().timeouts().of(null, timeout));
  }
}
