package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.OwnCalls;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loaded;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.PageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of a session, numbered in the order in which they appear. Guarded by the session's
 * lock; Playwright calls its listeners there.
 */
final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  /** A page that hangs does not give its title. */
  private static final Duration TITLE = Duration.ofSeconds(2);

  /** What a browser shows of a page that it could not open. */
  private static final Pattern NOWHERE = Pattern.compile("(chrome-error:|about:).*");

  private static final int LONGEST_TITLE = 1000;
  private static final int LONGEST_URL = 8000;

  private final SessionId session;
  private final BrowserConnection connection;
  private final Map<PageId, Tab> open = new LinkedHashMap<>();

  /** A call may still give one, as waiting for its end does. */
  private final Map<Page, PageId> closed = new WeakHashMap<>();

  private volatile List<PageRef> refs = List.of();
  private int last;
  private @Nullable PageId active;
  private SessionChange.@Nullable Live written;

  /** An open page and what is known of it. */
  private static final class Tab {
    private final Page page;
    private final String guid;
    private String title = "";
    private boolean titleStale = true;
    private boolean hangs;
    private boolean crashed;

    /** Where a restored page is to be, until it is there or goes elsewhere; null: where it is. */
    private @Nullable String wanted;

    /** Why it is not there; null: it is, or is being loaded. */
    private @Nullable String missing;

    private @Nullable CompletableFuture<Loaded> loading;

    private Tab(Page page, String guid) {
      this.page = page;
      this.guid = guid;
    }

    private void moved() {
      titleStale = true;
      hangs = false;
    }

    /** Somebody sent a page that was not there elsewhere. */
    private void wentElsewhere(String url) {
      if (loading == null && missing != null && !NOWHERE.matcher(url).matches()) {
        wanted = null;
        missing = null;
      }
    }
  }

  /** The id that the next page to appear is to get; null: the next number. */
  private @Nullable PageId expected;

  /** Takes the pages that are there, and all that will come. */
  Pages(SessionId session, BrowserConnection connection, BrowserContext context) {
    this.session = session;
    this.connection = connection;
    context.pages().forEach(this::appeared);
    context.onPage(this::appeared);
  }

  private void appeared(Page page) {
    if (find(page).isPresent()) {
      return;
    }
    PageId id = expected;
    // Another page may open one just now.
    if (id == null || page.opener() != null) {
      id = session.page(++last);
    } else {
      expected = null;
    }
    Tab tab = new Tab(page, connection.guid(page));
    open.put(id, tab);
    listed();
    active = id;
    PageId its = id;
    page.onClose(_ -> closed(its, tab));
    page.onCrash(_ -> tab.crashed = true);
    page.onDOMContentLoaded(_ -> tab.moved());
    page.onLoad(_ -> tab.moved());
    page.onFrameNavigated(
        frame -> {
          if (frame.parentFrame() == null) {
            tab.moved();
            tab.wentElsewhere(frame.url());
          }
        });
  }

  private void closed(PageId id, Tab tab) {
    closed.put(tab.page, id);
    boolean was = open.remove(id, tab);
    listed();
    if (was && id.equals(active)) {
      active = open.isEmpty() ? null : open.keySet().stream().toList().getLast();
    }
  }

  private void listed() {
    refs =
        open.entrySet().stream()
            .map(entry -> new PageRef(entry.getValue().guid, entry.getKey().number()))
            .toList();
  }

  /** The open pages, as the host of the browser knows them. Any thread. */
  List<PageRef> refs() {
    return refs;
  }

  /** The numbers of the open pages. Any thread. */
  Set<Integer> numbers() {
    return refs.stream().map(PageRef::number).collect(Collectors.toSet());
  }

  // --- pages that are brought back

  /** A blank page that is to be loaded by the host. */
  SessionKeeper.Tab tab(PageId id, String url) {
    Tab tab = Objects.requireNonNull(open.get(id), "it is open");
    tab.wanted = url;
    return new SessionKeeper.Tab(tab.guid, id.number(), url);
  }

  /** It stays as it is. */
  void blank(PageId id) {
    Tab tab = open.get(id);
    if (tab != null) {
      tab.wanted = null;
    }
  }

  Optional<Page> find(PageId id) {
    return Optional.ofNullable(open.get(id)).map(tab -> tab.page);
  }

  /** Begins to load a page; {@link #settle} takes note of how that ends. */
  CompletableFuture<Loaded> load(PageId id, Duration atMost) {
    Tab tab = Objects.requireNonNull(open.get(id), "it is open");
    CompletableFuture<Loaded> loading = connection.keeper().load(tab.guid, atMost);
    tab.loading = loading;
    return loading;
  }

  /** The loading that is under way; null when there is none. */
  @Nullable CompletableFuture<Loaded> loading(PageId id) {
    Tab tab = open.get(id);
    return tab == null ? null : tab.loading;
  }

  boolean missing(PageId id) {
    Tab tab = open.get(id);
    return tab != null && tab.missing != null;
  }

  /** Tells if a loading has ended and {@link #settle} was not called since. */
  boolean isLoaded(PageId id) {
    CompletableFuture<Loaded> loading = loading(id);
    return loading != null && loading.isDone();
  }

  /** Takes note of a loading that is done; null when there is none, or the page is gone. */
  @Nullable Loaded settle(PageId id) {
    Tab tab = open.get(id);
    if (tab == null || tab.loading == null || !tab.loading.isDone()) {
      return null;
    }
    Loaded loaded;
    try {
      loaded = tab.loading.join();
    } catch (CompletionException | CancellationException e) {
      String why =
          String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      loaded = new Loaded(List.of(), List.of(new Loss("page", why)), why);
    }
    tab.loading = null;
    tab.missing = loaded.away();
    if (tab.missing == null) {
      tab.wanted = null;
    }
    tab.moved();
    return loaded;
  }

  /** Where a page is, or is to be. */
  String url(PageId id) {
    Tab tab = Objects.requireNonNull(open.get(id), "it is open");
    return tab.wanted == null ? tab.page.url() : tab.wanted;
  }

  /**
   * Makes the pages of a session that is restored, in their order, each blank and under the id that
   * it had.
   */
  Map<PageId, Page> reopen(BrowserContext context, Session row) {
    last = row.lastPage();
    Map<PageId, Page> pages = new LinkedHashMap<>();
    for (PageInfo page : row.pages()) {
      pages.put(page.id(), reopen(context, page.id()));
    }
    active = row.activePage();
    return pages;
  }

  /** Makes a blank page under an id that another one had. */
  Page reopen(BrowserContext context, PageId id) {
    expected = id;
    PageId before = active;
    Page page = context.newPage();
    active = before;
    return page;
  }

  /** Those that have crashed, and where they were. */
  Map<PageId, Page> crashed() {
    Map<PageId, Page> pages = new LinkedHashMap<>();
    open.forEach(
        (id, tab) -> {
          if (tab.crashed) {
            pages.put(id, tab.page);
          }
        });
    return pages;
  }

  /** Throws {@code PAGE_CLOSED}, {@code NOT_FOUND} or {@code TARGET_CRASHED}. */
  Page page(PageId id) {
    Tab tab = open.get(id);
    if (tab == null) {
      throw id.session().equals(session) && id.number() <= last
          ? new ServiceException(ErrorCode.PAGE_CLOSED, "page " + id + " is closed")
          : new ServiceException(ErrorCode.NOT_FOUND, "there is no page " + id);
    }
    if (tab.crashed) {
      throw new ServiceException(ErrorCode.TARGET_CRASHED, "page " + id + " has crashed: close it");
    }
    return tab.page;
  }

  PageId idOf(Page page) {
    return find(page)
        .or(() -> Optional.ofNullable(closed.get(page)))
        .orElseThrow(() -> new ServiceException(ErrorCode.PAGE_CLOSED, "the page is closed"));
  }

  /** Those that are open. */
  Map<PageId, Page> all() {
    Map<PageId, Page> pages = new LinkedHashMap<>();
    open.forEach((id, tab) -> pages.put(id, tab.page));
    return pages;
  }

  Optional<PageId> find(Page page) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().page.equals(page))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  void used(PageId id) {
    if (open.containsKey(id)) {
      active = id;
    }
  }

  /**
   * Nothing is asked of a page until it answers again.
   *
   * @param id null: of none of them
   */
  void mayHang(@Nullable PageId id) {
    open.forEach((its, tab) -> tab.hangs |= id == null || id.equals(its));
  }

  void answered(PageId id) {
    Tab tab = open.get(id);
    if (tab != null && tab.hangs) {
      tab.moved();
    }
  }

  /** Scripts may have changed titles; no event tells. */
  void titlesMayHaveChanged() {
    open.values().forEach(tab -> tab.titleStale = true);
  }

  /** What is to be written into the session's row; {@code None} when that is there already. */
  SessionChange change() {
    new LinkedHashMap<>(open).forEach(this::askTitle);
    return known();
  }

  /**
   * The same without asking the pages anything, so that nothing of this changes meanwhile. Titles
   * are those that were asked for last.
   */
  SessionChange known() {
    SessionChange.Live before = written;
    SessionChange.Live now = live();
    return now.equals(before) ? new SessionChange.None() : now;
  }

  /** The same, also when it is in the row already, and about to be written there. */
  SessionChange.Live live() {
    SessionChange.Live now = current();
    written = now;
    return now;
  }

  private SessionChange.Live current() {
    List<PageInfo> pages = new ArrayList<>();
    open.forEach(
        (id, tab) -> {
          Page opener = tab.page.opener();
          pages.add(
              new PageInfo(
                  id,
                  shortened(tab.wanted == null ? tab.page.url() : tab.wanted, LONGEST_URL),
                  tab.title,
                  opener == null ? null : find(opener).orElse(null),
                  tab.missing));
        });
    return new SessionChange.Live(pages, last, active);
  }

  /** Pages choose the length of both; a row is read and written often. */
  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }

  /** Whether a URL of a row is only the beginning of this one. */
  static boolean isShortened(String url, String whole) {
    return !url.equals(whole) && url.equals(shortened(whole, LONGEST_URL));
  }

  /** Whether a URL of a row may be only the beginning of one. */
  static boolean maybeShortened(String url) {
    return url.length() > LONGEST_URL;
  }

  private void askTitle(PageId id, Tab tab) {
    if (tab.titleStale && !tab.crashed && !tab.hangs && tab.loading == null) {
      tab.titleStale = false;
      connection.deadline(TITLE);
      try {
        tab.title = shortened(OwnCalls.hidden(tab.page::title), LONGEST_TITLE);
      } catch (PlaywrightException e) {
        // It navigates or closes: the next event asks again. One that hangs would cost every
        // command.
        tab.hangs = connection.aborted();
        LOG.debug("No title of {}", id, e);
      } finally {
        connection.noDeadline();
      }
    }
  }
}
