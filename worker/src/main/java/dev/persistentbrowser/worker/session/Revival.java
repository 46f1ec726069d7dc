package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loaded;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Pieces;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Put;
import dev.persistentbrowser.worker.invoke.Meanwhile;
import dev.persistentbrowser.worker.invoke.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a session back in a new browser context: cookies and storage, what commands have set, and
 * its pages, which load beside what the session does. Also keeps what commands set from now on, and
 * replaces pages that crash. Guarded by the session's lock.
 */
final class Revival {
  private static final Logger LOG = LoggerFactory.getLogger(Revival.class);

  /** A site that is away must not keep its page away for longer: it is tried again. */
  private static final Duration NAVIGATION = Duration.ofSeconds(10);

  /** The host itself gives up after 90 s, and tells what it has put back by then. */
  private static final Duration PREPARING = Duration.ofMinutes(2);

  private static final Duration HEARING = Duration.ofSeconds(10);

  /** Has no cookies. */
  private static final String NOWHERE = "http://nowhere.invalid";

  private final Workshop workshop;
  private final SessionId session;
  private final BrowserContext context;
  private final OpenBrowser browser;
  private final IntSupplier generation;
  private final BrowserConnection connection;
  private final Pages pages;
  private final Setup setup = new Setup();
  private final Recovery recovery = new Recovery();
  private final Map<PageId, Crashes> crashes = new HashMap<>();
  private byte @Nullable [] changedSetup;

  /** Called by the constructor of the browser, once its connection and its pages are set. */
  Revival(
      Workshop workshop,
      SessionId session,
      BrowserContext context,
      OpenBrowser browser,
      IntSupplier generation) {
    this.workshop = workshop;
    this.session = session;
    this.context = context;
    this.browser = browser;
    this.generation = generation;
    this.connection = browser.connection();
    this.pages = browser.pages();
  }

  /** Crashes of one page in quick succession. */
  private static final class Crashes {
    private static final int MOST = 3;
    private static final Duration CLOSE = Duration.ofMinutes(1);

    private int count;
    private long lastNanos;

    /** Counts one more; returns whether the page's URL seems to be what makes it crash. */
    private boolean again() {
      long now = System.nanoTime();
      count = count > 0 && now - lastNanos < CLOSE.toNanos() ? count + 1 : 1;
      lastNanos = now;
      return count > MOST;
    }
  }

  Recovery recovery() {
    return recovery;
  }

  /** Keeps what a command that succeeded has set. */
  void note(@Nullable PageId page, Work.Act act) {
    if (setup.note(page, act)) {
      changedSetup = setup.content();
    }
  }

  /** The setup of the session when it changed since this was asked last; else null. */
  byte @Nullable [] changedSetup() {
    byte[] now = setup.keepOnly(pages.numbers()) ? setup.content() : changedSetup;
    changedSetup = null;
    return now;
  }

  void prepare(Session row, Pieces pieces) {
    recovery.begin();
    List<SessionKeeper.Tab> tabs = new ArrayList<>();
    for (PageInfo page : activeFirst(row)) {
      String url = whole(page, pieces);
      if (url.isEmpty()) {
        recovery.lost("page of " + page.id() + ": its URL is too long to be known");
      }
      tabs.add(pages.tab(page.id(), url));
    }
    connection.deadline(PREPARING);
    Put put = await(connection.keeper().prepare(tabs, pieces, row.spec().restore()), PREPARING);
    connection.deadline(OpenBrowser.OPENING);
    recovery.add(put);
    if (row.spec().restore() == RestorePolicy.BLANK) {
      recovery.lost("pages: the session asks for blank ones");
      row.pages().forEach(page -> pages.blank(page.id()));
    }
  }

  private static List<PageInfo> activeFirst(Session row) {
    return row.pages().stream()
        .sorted(Comparator.comparing(page -> !page.id().equals(row.activePage())))
        .toList();
  }

  /** Does again what commands have set. */
  void repeat(Pieces pieces) {
    byte[] kept = pieces.byName().get(Setup.PIECE);
    if (kept == null) {
      return;
    }
    setup.read(kept);
    if (setup.dropped() > 0) {
      recovery.lost("what commands have set: " + setup.dropped() + " of them were too large");
    }
    setup.of(null).forEach(act -> repeat(null, act));
    pages.all().keySet().forEach(this::repeat);
  }

  private void repeat(PageId page) {
    setup.of(page).forEach(act -> repeat(page, act));
  }

  private void repeat(@Nullable PageId page, Work.Act act) {
    String what = act.action() + (page == null ? "" : " of " + page);
    if (Setup.needsAnswers(act)) {
      recovery.lost(what + ": it wants a client to answer; set it again");
      return;
    }
    try {
      Outcome _ =
          page == null
              ? workshop.invoker().onContext(context, act, browser, new Meanwhile())
              : workshop.invoker().onPage(pages.page(page), act, browser, new Meanwhile());
    } catch (PlaywrightException | ServiceException e) {
      requireOpen(e);
      recovery.lost(what + ": " + e.getMessage());
    }
  }

  private void requireOpen(RuntimeException e) {
    if (!connection.open()) {
      throw e;
    }
  }

  /** Waits for the host; throws {@code PlaywrightException} when it does not do it. */
  private <T> T await(CompletableFuture<T> future, Duration atMost) {
    boolean done = connection.await(future, System.nanoTime() + atMost.toNanos());
    try {
      if (!done) {
        throw new PlaywrightException("the browser's host did not answer");
      }
      return future.get();
    } catch (ExecutionException e) {
      throw new PlaywrightException("the browser's host: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlaywrightException("interrupted", e);
    }
  }

  /** Opens the URL of each page again, beside each other and beside what the session does. */
  void loadPages(Session row) {
    if (row.spec().restore() == RestorePolicy.PAGES) {
      activeFirst(row).forEach(page -> load(page.id()));
    }
    recovered();
  }

  private void load(PageId id) {
    if (pages.find(id).isEmpty()) {
      return;
    }
    recovery.loads(id);
    var _ = pages.load(id, NAVIGATION).whenComplete((_, _) -> browser.listener().post(id));
  }

  /** Takes note of a page whose loading has ended; nothing happens while it has not. */
  void loaded(PageId id) {
    if (!connection.open() || (pages.isLoaded(id) && !heardAll())) {
      // The next browser gets it back.
      return;
    }
    Loaded loaded = pages.settle(id);
    if (loaded != null) {
      LOG.info("Page {} is loaded; away: {}", id, loaded.away() != null);
      LOG.debug("Lost of page {}: {}", id, loaded.lost());
      recovery.loaded(id, loaded.restored(), loaded.lost());
    }
    recovered();
  }

  /**
   * Lets everything arrive that pages have told by now. The host tells of the end of a loading
   * beside the connection, and so before the connection may have told where the page is.
   */
  private boolean heardAll() {
    connection.apart(
        () -> {
          connection.deadline(HEARING);
          try {
            context.cookies(NOWHERE);
          } catch (PlaywrightException e) {
            LOG.debug("Not all that pages have told is known", e);
          }
        });
    return connection.open();
  }

  /** Tells, once all is known, what became of the session. */
  private void recovered() {
    recovery.closed(pages.all().keySet());
    if (recovery.complete()) {
      LOG.info("Restored; {} losses", recovery.lost().size());
      LOG.debug("Lost: {}", recovery.lost());
      Occurrence what =
          new Occurrence.Recovered(generation.getAsInt(), recovery.restored(), recovery.lost());
      workshop.events().send(session, generation.getAsInt(), what);
    }
  }

  /**
   * Waits for a page that is being brought back; one whose site was away is tried again.
   *
   * @param leaves whether what comes next sends it elsewhere anyway
   */
  void awaitLoaded(PageId id, boolean leaves) {
    settled(id);
    if (pages.missing(id) && !leaves) {
      load(id);
      settled(id);
    }
  }

  private void settled(PageId id) {
    CompletableFuture<Loaded> loading = pages.loading(id);
    if (loading != null) {
      boolean _ = connection.await(loading, System.nanoTime() + OpenBrowser.OPENING.toNanos());
      loaded(id);
    }
  }

  /**
   * Puts a new page in the place of one that has crashed, and begins to load it.
   *
   * @param pieces of the checkpoint
   */
  void replace(PageId id, Page crashed, Pieces pieces) {
    String url = pages.url(id);
    connection.deadline(OpenBrowser.OPENING);
    try {
      pages.reopen(context, id);
      if (crashes.computeIfAbsent(id, _ -> new Crashes()).again()) {
        recovery.lost("page of " + id + ": it crashed again and again");
      } else {
        Object _ =
            await(connection.keeper().replace(pages.tab(id, url), pieces), OpenBrowser.OPENING);
        repeat(id);
        load(id);
      }
    } finally {
      connection.noDeadline();
    }
    crashed.close();
  }

  /** A row has only the beginning of a very long URL. Empty when the rest is not known. */
  private static String whole(PageInfo page, Pieces pieces) {
    if (!Pages.maybeShortened(page.url())) {
      return page.url();
    }
    byte[] kept = pieces.byName().get("[\"page\",\"" + page.id().number() + "\"]");
    String whole = kept == null ? "" : Json.read(kept, JsonNode.class).path("url").asText();
    return Pages.isShortened(page.url(), whole) ? whole : "";
  }
}
