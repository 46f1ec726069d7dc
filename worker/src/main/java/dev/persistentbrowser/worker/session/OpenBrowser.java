package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.browser.Navigations;
import dev.persistentbrowser.worker.checkpoint.PageRestorer;
import dev.persistentbrowser.worker.checkpoint.Snapshot;
import dev.persistentbrowser.worker.checkpoint.SnapshotTaker;
import dev.persistentbrowser.worker.invoke.CallFiles;
import dev.persistentbrowser.worker.invoke.InvocationContext;
import dev.persistentbrowser.worker.invoke.Meanwhile;
import dev.persistentbrowser.worker.invoke.Outcome;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser context of a session, and what commands do with it. Belongs to the session's thread.
 */
final class OpenBrowser implements InvocationContext {
  /** A browser that takes longer hangs. */
  static final Duration OPENING = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(OpenBrowser.class);
  private static final NewArtifact HTML =
      new NewArtifact("content", "page.html", "text/html; charset=utf-8");
  private static final Duration ASKING = Duration.ofSeconds(2);

  private final Workshop workshop;
  private final TenantId tenant;
  private final SessionId session;
  private final BrowserConnection connection;
  private final BrowserContext context;
  private final Pages pages;
  private final Listener listener;
  private final SnapshotTaker snapshots;
  private final Map<PageId, Crashes> crashes = new HashMap<>();
  private final Handles handles;
  private final Watcher watcher;

  /** By what they say: a route is taken back by the rule it was given. */
  private final Map<JsonNode, Consumer<Route>> rules = new HashMap<>();

  private final SessionFiles files;

  private OpenBrowser(
      Workshop workshop,
      TenantId tenant,
      SessionId session,
      BrowserConnection connection,
      BrowserContext context,
      SessionFiles files,
      Listener listener,
      int generation,
      @Nullable Snapshot last) {
    this.files = files;
    this.workshop = workshop;
    this.tenant = tenant;
    this.session = session;
    this.connection = connection;
    this.context = context;
    this.listener = listener;
    this.snapshots = new SnapshotTaker(connection, context, last);
    this.pages = new Pages(session, connection, context);
    pages.all().forEach(files::appeared);
    context.onPage(page -> pages.find(page).ifPresent(id -> files.appeared(id, page)));
    this.handles = new Handles(generation);
    this.watcher =
        new Watcher(
            context,
            pages,
            (type, thing) -> workshop.invoker().thing(type, thing, this),
            listener.telling,
            connection::apart);
  }

  /** Told by threads of the connection; it posts what is to be done. */
  static final class Listener implements ConnectionListener {
    private final Consumer<Task> mailbox;
    private final Consumer<BrowserConnection> seated;
    private final Telling telling;
    private final RunningCall call;
    private volatile String lossReason = "browser_gone";

    /**
     * @param seated told of the connection before anything is done with it
     * @param telling for what its pages do; used on the session's own thread
     * @param call what the session carries out
     */
    Listener(
        Consumer<Task> mailbox,
        Consumer<BrowserConnection> seated,
        Telling telling,
        RunningCall call) {
      this.mailbox = mailbox;
      this.seated = seated;
      this.telling = telling;
      this.call = call;
    }

    @Override
    public void onIdleMessage() {
      mailbox.accept(new Task.Pump(this));
    }

    @Override
    public void onClosed(String reason) {
      lossReason = reason;
      mailbox.accept(new Task.BrowserGone(this, reason));
    }
  }

  /** Those of a page that followed closely one upon the other. */
  private static final class Crashes {
    private static final int MOST = 3;
    private static final Duration CLOSE = Duration.ofMinutes(1);

    private int count;
    private long lastNanos;

    /** One more; whether its URL seems to be what makes it crash. */
    private boolean again() {
      long now = System.nanoTime();
      count = count > 0 && now - lastNanos < CLOSE.toNanos() ? count + 1 : 1;
      lastNanos = now;
      return count > MOST;
    }
  }

  /** Takes a seat; a context with options of its own replaces the default one. */
  static OpenBrowser open(Workshop workshop, Command command, SessionSpec spec, Listener listener) {
    Seat seat = workshop.seats().take(spec.browser());
    BrowserConnection connection = seat.connection();
    listener.seated.accept(connection);
    try {
      connection.deadline(OPENING);
      SessionFiles files = files(workshop, command.tenant(), command.session(), connection);
      BrowserContext context = seat.context();
      if (!spec.options().isEmpty()) {
        UrlPolicy.expectAllowed(spec.options());
        seat.context().close();
        context = workshop.invoker().newContext(connection.browser(), spec.options(), files);
        context.newPage();
      }
      OpenBrowser open =
          new OpenBrowser(
              workshop,
              command.tenant(),
              command.session(),
              connection,
              context,
              files,
              listener,
              command.generation(),
              null);
      open.watcher.watch(spec.watching());
      seat.handTo(listener);
      connection.noDeadline();
      return open;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * A browser in the state that was kept. Its pages are there under their ids, and blank: {@link
   * #restorePages} brings them back.
   *
   * @param snapshot null when nothing was kept yet
   */
  static OpenBrowser restore(
      Workshop workshop, Session row, @Nullable Snapshot snapshot, Listener listener) {
    BrowserConnection connection = workshop.browsers().connectSoon(row.spec().browser(), listener);
    listener.seated.accept(connection);
    try {
      connection.deadline(OPENING);
      ObjectNode options = row.spec().options().deepCopy();
      if (snapshot != null) {
        options.put("storageState", Json.write(snapshot.storage()));
        options.remove("storageStatePath");
      }
      SessionFiles files = files(workshop, row.tenant(), row.id(), connection);
      BrowserContext context = workshop.invoker().newContext(connection.browser(), options, files);
      OpenBrowser open =
          new OpenBrowser(
              workshop,
              row.tenant(),
              row.id(),
              connection,
              context,
              files,
              listener,
              row.generation(),
              snapshot);
      open.watcher.watch(row.spec().watching());
      open.pages.reopen(context, row);
      connection.noDeadline();
      return open;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static SessionFiles files(
      Workshop workshop, TenantId tenant, SessionId session, BrowserConnection connection) {
    return new SessionFiles(workshop.artifacts(), tenant, session, connection.folder());
  }

  /**
   * Ends it. What is recorded until its end becomes artifacts; when that cannot be it is lost, as
   * the browser is.
   */
  void close() {
    if (files.expectsMore() && connection.open()) {
      connection.deadline(OPENING);
      try {
        context.close();
        List<ArtifactRef> recorded = files.last();
        LOG.info("Recorded: {}", recorded);
      } catch (PlaywrightException | ServiceException | UncheckedIOException e) {
        LOG.warn("What session {} recorded is lost", session, e);
      }
    }
    connection.close();
    files.remove();
  }

  /**
   * Opens the URL of each page again, and puts back what was kept of it.
   *
   * @return what could not be brought back, in words
   */
  List<String> restorePages(List<PageInfo> wanted) {
    List<String> lost = new ArrayList<>();
    PageRestorer restorer = new PageRestorer(connection);
    for (PageInfo page : wanted) {
      lost.addAll(restore(restorer, page.id(), whole(page)));
    }
    return lost;
  }

  /** What was handed out in the generations before is not for this one. */
  void moveOn(int generation) {
    connection.deadline(ASKING);
    handles.moveOn(generation);
    connection.noDeadline();
  }

  /** Puts a new page in the place of one that has crashed. */
  List<String> replace(PageId id, Page crashed) {
    String url = crashed.url();
    connection.deadline(OPENING);
    pages.reopen(context, id);
    connection.noDeadline();
    List<String> lost =
        crashes.computeIfAbsent(id, _ -> new Crashes()).again()
            ? List.of("page of " + id)
            : restore(new PageRestorer(connection), id, url);
    crashed.close();
    return lost;
  }

  private List<String> restore(PageRestorer restorer, PageId id, String url) {
    Snapshot last = snapshots.last();
    JsonNode kept = last == null ? null : last.page(id).orElse(null);
    List<String> lost;
    try {
      lost = url.isEmpty() ? List.of("page") : restorer.restore(pages.page(id), url, kept);
    } catch (ServiceException e) {
      // It closed itself or crashed while it was restored.
      LOG.info("Could not restore {}", id, e);
      lost = List.of("page");
    }
    return lost.stream().map(what -> what + " of " + id).toList();
  }

  /** A row has only the beginning of a very long URL. Empty when the rest is not known. */
  private String whole(PageInfo page) {
    if (!Pages.maybeShortened(page.url())) {
      return page.url();
    }
    Snapshot last = snapshots.last();
    String whole =
        last == null ? "" : last.page(page.id()).map(kept -> kept.path("url").asText()).orElse("");
    return Pages.isShortened(page.url(), whole) ? whole : "";
  }

  Snapshot snapshot() {
    return snapshots.take(pages.answering(), pages.silent());
  }

  Listener listener() {
    return listener;
  }

  BrowserConnection connection() {
    return connection;
  }

  Pages pages() {
    return pages;
  }

  /** Why the connection was lost. */
  String lossReason() {
    return listener.lossReason;
  }

  /** A tab that cannot go where it should is closed again. */
  End newPage(@Nullable String url) {
    if (url != null) {
      UrlPolicy.expectAllowed(url);
    }
    Page page = context.newPage();
    PageId id = pages.idOf(page);
    if (url != null) {
      try {
        page.navigate(url);
      } catch (PlaywrightException e) {
        page.close();
        throw e;
      }
    }
    pages.used(id);
    return new End.Done(Json.object().put("$page", id.toString()), List.of(), pages.change());
  }

  End watch(Watching watching) {
    watcher.watch(watching);
    return new End.Done(null, List.of(), pages.change());
  }

  /**
   * @param meanwhile notes what is done while it waits
   */
  End act(Command command, Work.Act act, Meanwhile meanwhile) {
    PageId page = command.page();
    Outcome outcome;
    if (page == null) {
      outcome = workshop.invoker().onContext(context, act, this, meanwhile);
    } else {
      Page on = pages.page(page);
      pages.used(page);
      outcome = Navigations.settled(on, () -> workshop.invoker().onPage(on, act, this, meanwhile));
      pages.answered(page);
    }
    return new End.Done(outcome.result(), outcome.artifacts(), pages.change());
  }

  /** The HTML of the command's page as an artifact. */
  End content(Command command) {
    PageId page = Objects.requireNonNull(command.page(), "content is of a page");
    byte[] html = pages.page(page).content().getBytes(StandardCharsets.UTF_8);
    pages.used(page);
    pages.answered(page);
    ArtifactRef ref = store(HTML, html);
    return new End.Done(null, List.of(ref), pages.change());
  }

  /**
   * Whether the last navigation of the command's page that failed had been answered by somebody who
   * sent it on; also when that cannot be told.
   */
  boolean answered(Command command) {
    PageId page = command.page();
    if (page == null) {
      return true;
    }
    connection.deadline(ASKING);
    try {
      return pages.page(page).requests().stream()
          .filter(request -> request.isNavigationRequest() && request.failure() != null)
          .reduce((_, last) -> last)
          .map(request -> request.redirectedFrom() != null)
          .orElse(true);
    } catch (PlaywrightException | ServiceException e) {
      LOG.debug("The requests of {} cannot be told", page, e);
      return true;
    } finally {
      connection.noDeadline();
    }
  }

  @Override
  public Page page(PageId id) {
    return pages.page(id);
  }

  @Override
  public PageId idOf(Page page) {
    return pages.idOf(page);
  }

  @Override
  public Object handle(HandleId id) {
    return handles.get(id);
  }

  @Override
  public HandleId handleOf(String type, Object thing) {
    return handles.of(type, thing);
  }

  @Override
  public void goingTo(String url) {
    UrlPolicy.expectAllowed(url);
  }

  @Override
  public void tell(String event, String type, Object thing, ObjectNode more) {
    ObjectNode value = (ObjectNode) workshop.invoker().thing(type, thing, this);
    watcher.tell(event, thing, value.setAll(more));
  }

  @Override
  public void willWait() {
    listener.call.close();
  }

  @Override
  public void waits() {
    listener.call.open();
  }

  @Override
  public Consumer<Route> rule(JsonNode rule, Supplier<Consumer<Route>> first) {
    return rules.computeIfAbsent(rule, _ -> first.get());
  }

  @Override
  public boolean hasHandle(Object thing) {
    return handles.has(thing);
  }

  @Override
  public void released(Object thing) {
    handles.remove(thing);
  }

  /** The handles of the session. */
  End listHandles() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    handles.all().forEach(id -> all.addObject().put("id", id.toString()).put("type", id.type()));
    return new End.Done(all, List.of(), pages.change());
  }

  @Override
  public CallFiles files() {
    return files;
  }

  @Override
  public ArtifactRef store(NewArtifact what, byte[] bytes) {
    return workshop.artifacts().put(tenant, session, what, bytes);
  }
}
