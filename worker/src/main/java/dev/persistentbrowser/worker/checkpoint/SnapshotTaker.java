package dev.persistentbrowser.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of one session. What does not answer in time is kept as it was in the snapshot
 * before. Belongs to the session's thread.
 */
public final class SnapshotTaker {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotTaker.class);
  private static final Duration STORAGE = Duration.ofSeconds(5);
  private static final Duration PAGE = Duration.ofSeconds(1);

  private final BrowserConnection connection;
  private final BrowserContext context;
  private @Nullable Snapshot last;

  /**
   * @param last the snapshot that the session was restored from; null for a new session
   */
  public SnapshotTaker(
      BrowserConnection connection, BrowserContext context, @Nullable Snapshot last) {
    this.connection = connection;
    this.context = context;
    this.last = last;
  }

  /** The newest snapshot; null when none was taken. */
  public @Nullable Snapshot last() {
    return last;
  }

  /**
   * Takes one; throws {@code PlaywrightException} when the browser is gone.
   *
   * @param answering pages that are open and answered lately
   * @param silent pages that are open and did not: nothing new is learnt of them
   */
  public Snapshot take(Map<PageId, Page> answering, Collection<PageId> silent) {
    List<Snapshot.PageState> states = new ArrayList<>();
    answering.forEach((id, page) -> states.add(new Snapshot.PageState(id, state(id, page))));
    silent.forEach(id -> states.add(new Snapshot.PageState(id, before(id))));
    Snapshot taken = new Snapshot(Snapshot.VERSION, storage(), states);
    last = taken;
    return taken;
  }

  private @Nullable JsonNode state(PageId id, Page page) {
    try {
      return within(PAGE, () -> Json.MAPPER.valueToTree(page.evaluate(Scripts.PAGE_STATE)));
    } catch (PlaywrightException e) {
      requireOpen(e);
      LOG.debug("Nothing new is kept of {}", id, e);
      return before(id);
    }
  }

  private @Nullable JsonNode before(PageId id) {
    Snapshot before = last;
    return before == null ? null : before.page(id).orElse(null);
  }

  private JsonNode storage() {
    try {
      return within(
          STORAGE,
          () ->
              Json.read(
                  context.storageState(new BrowserContext.StorageStateOptions().setIndexedDB(true)),
                  JsonNode.class));
    } catch (PlaywrightException e) {
      requireOpen(e);
      LOG.info("Only cookies are kept: the storage of the pages did not answer", e);
      return cookiesAndOldOrigins();
    }
  }

  /** A page that hangs keeps its origin's storage; cookies are the browser's own. */
  private JsonNode cookiesAndOldOrigins() {
    ObjectNode state = Json.object();
    ArrayNode cookies = state.putArray("cookies");
    within(STORAGE, context::cookies).forEach(cookie -> cookies.add(cookie(cookie)));
    Snapshot before = last;
    ArrayNode none = Json.MAPPER.createArrayNode();
    state.set("origins", before == null ? none : before.storage().path("origins"));
    return state;
  }

  /** As Playwright's storage state has it. */
  private static ObjectNode cookie(Cookie cookie) {
    ObjectNode json =
        Json.object()
            .put("name", cookie.name)
            .put("value", cookie.value)
            .put("domain", cookie.domain)
            .put("path", cookie.path)
            .put("expires", cookie.expires)
            .put("httpOnly", cookie.httpOnly)
            .put("secure", cookie.secure);
    if (cookie.sameSite != null) {
      String name = cookie.sameSite.name();
      json.put("sameSite", name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
    }
    if (cookie.partitionKey != null) {
      json.put("partitionKey", cookie.partitionKey);
    }
    return json;
  }

  private void requireOpen(PlaywrightException e) {
    if (!connection.open()) {
      throw e;
    }
  }

  private interface Call<T> {
    T call();
  }

  private <T> T within(Duration time, Call<T> call) {
    connection.deadline(time);
    try {
      return call.call();
    } finally {
      connection.noDeadline();
    }
  }
}
