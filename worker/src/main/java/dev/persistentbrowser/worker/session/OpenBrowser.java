package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ServerAddr;
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
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.browser.Navigations;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Pieces;
import dev.persistentbrowser.worker.egress.HostAndPort;
import dev.persistentbrowser.worker.invoke.CallFiles;
import dev.persistentbrowser.worker.invoke.InvocationContext;
import dev.persistentbrowser.worker.invoke.Meanwhile;
import dev.persistentbrowser.worker.invoke.Outcome;
import dev.persistentbrowser.worker.invoke.RouteRules;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser context of a session, and what commands do with it. Guarded by the session's lock.
 */
final class OpenBrowser implements InvocationContext {
  /** A browser that takes longer hangs. */
  static final Duration OPENING = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(OpenBrowser.class);
  private static final NewArtifact HTML =
      new NewArtifact("content", "page.html", "text/html; charset=utf-8");
  private static final Duration ASKING = Duration.ofSeconds(2);

  /** What sends a page elsewhere: that it is not where it was does not matter then. */
  private static final Set<String> LEAVING =
      Set.of("goto", "navigate", "setContent", "close", "goBack", "goForward");

  private final Workshop workshop;
  private final TenantId tenant;
  private final SessionId session;
  private final BrowserConnection connection;
  private final BrowserContext context;
  private final Pages pages;
  private final Listener listener;
  private final Handles handles;
  private final Watcher watcher;

  private final RouteRules rules = new RouteRules();
  private final SessionFiles files;
  private final ProxyOption proxy;
  private final Revival revival;

  /** What it has is in the row, or about to be written there. */
  private boolean ready;

  private OpenBrowser(
      Workshop workshop,
      TenantId tenant,
      SessionId session,
      BrowserConnection connection,
      BrowserContext context,
      SessionFiles files,
      ProxyOption proxy,
      Listener listener,
      int generation) {
    this.files = files;
    this.proxy = proxy;
    this.workshop = workshop;
    this.tenant = tenant;
    this.session = session;
    this.connection = connection;
    this.context = context;
    this.listener = listener;
    this.pages = new Pages(session, connection, context);
    pages.all().forEach(files::appeared);
    context.onPage(page -> pages.find(page).ifPresent(id -> appeared(id, page)));
    this.handles = new Handles(generation);
    listener.telling.generation(generation);
    this.revival = new Revival(workshop, session, context, this, handles::generation);
    this.watcher =
        new Watcher(
            context,
            pages,
            (type, thing) -> workshop.invoker().thing(type, thing, this),
            listener.telling,
            connection::begin);
  }

  /** It is in the row before anybody is told of it, and may send commands to it. */
  private void appeared(PageId id, Page page) {
    files.appeared(id, page);
    if (ready) {
      workshop.write(session, pages.known());
    }
  }

  /** Told by threads of the connection; it posts what is to be done. */
  static final class Listener implements ConnectionListener {
    private final Consumer<Task> mailbox;
    private final Consumer<BrowserConnection> seated;
    private final Telling telling;
    private final RunningCalls calls;
    private final Runnable stirred;
    private volatile String lossReason = "browser_gone";

    /**
     * @param seated told of the connection before anything is done with it
     * @param telling for what its pages do; used under the session's lock
     * @param calls what the session carries out
     * @param stirred told when pages have changed something by themselves
     */
    Listener(
        Consumer<Task> mailbox,
        Consumer<BrowserConnection> seated,
        Telling telling,
        RunningCalls calls,
        Runnable stirred) {
      this.stirred = stirred;
      this.mailbox = mailbox;
      this.seated = seated;
      this.telling = telling;
      this.calls = calls;
    }

    @Override
    public void onIdleMessage() {
      mailbox.accept(new Task.Pump(this));
    }

    /** The loading of a page has ended. */
    void post(PageId page) {
      mailbox.accept(new Task.Loaded(this, page));
    }

    @Override
    public void onStirred() {
      stirred.run();
    }

    @Override
    public void onDropped() {
      telling.missed();
    }

    @Override
    public void onClosed(String reason) {
      lossReason = reason;
      mailbox.accept(new Task.BrowserGone(this, reason));
    }
  }

  /** Takes a seat; a context with options of its own replaces the default one. */
  static OpenBrowser open(Workshop workshop, Command command, SessionSpec spec, Listener listener) {
    ProxyOption proxy = new ProxyOption(workshop.browsers());
    Seat seat = workshop.seats().take(spec.browser());
    BrowserConnection connection = seat.connection();
    listener.seated.accept(connection);
    try {
      connection.deadline(OPENING);
      SessionFiles files = files(workshop, command.tenant(), command.session(), connection);
      BrowserContext context = seat.context();
      if (!spec.options().isEmpty()) {
        UrlPolicy.expectAllowed(spec.options());
        ObjectNode options = proxy.opened(spec.options());
        seat.context().close();
        context = workshop.invoker().newContext(connection.browser(), options, files);
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
              proxy,
              listener,
              command.generation());
      open.watcher.watch(spec.watching());
      seat.handTo(listener);
      connection.noDeadline();
      return open;
    } catch (RuntimeException e) {
      connection.close();
      proxy.close();
      throw e;
    }
  }

  /**
   * A browser in the state that was kept. Its pages are there under their ids, at empty documents:
   * {@link Revival#loadPages} opens their URLs.
   *
   * @param pieces of the checkpoint; none when there never was one
   */
  static OpenBrowser restore(Workshop workshop, Session row, Pieces pieces, Listener listener) {
    ProxyOption proxy = new ProxyOption(workshop.browsers());
    BrowserConnection connection = workshop.browsers().connectSoon(row.spec().browser(), listener);
    listener.seated.accept(connection);
    try {
      connection.deadline(OPENING);
      ObjectNode options = proxy.restored(row.spec().options()).deepCopy();
      if (!pieces.byName().isEmpty()) {
        // It was what the session began with.
        options.remove(List.of("storageState", "storageStatePath"));
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
              proxy,
              listener,
              row.generation());
      open.pages.reopen(context, row);
      open.revival.prepare(row, pieces);
      // Only now: the empty documents before are nobody's business.
      open.watcher.watch(row.spec().watching());
      open.revival.repeat(pieces);
      connection.noDeadline();
      return open;
    } catch (RuntimeException e) {
      connection.close();
      proxy.close();
      throw e;
    }
  }

  private static SessionFiles files(
      Workshop workshop, TenantId tenant, SessionId session, BrowserConnection connection) {
    return new SessionFiles(workshop.artifacts(), tenant, session, connection);
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
    proxy.close();
    files.remove();
  }

  /** What was handed out in the generations before is not for this one. */
  void moveOn(int generation) {
    connection.deadline(ASKING);
    handles.moveOn(generation);
    listener.telling.generation(generation);
    connection.noDeadline();
  }

  @Override
  public ServerAddr serverOf(String url, ServerAddr told) {
    HostAndPort.ofUrl(url)
        .flatMap(where -> workshop.browsers().serverAddress(where, told.port))
        .ifPresent(
            its -> {
              told.ipAddress = its.getAddress().getHostAddress();
              told.port = its.getPort();
            });
    return told;
  }

  /** It is the browser of its session from now on. */
  void ready() {
    ready = true;
    listener.calls.ready();
  }

  /** Whether the session connects through a proxy of its own. */
  boolean hasOwnProxy() {
    return proxy.isThere();
  }

  /** How it came back, and comes back page by page. */
  Revival revival() {
    return revival;
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
      revival.awaitLoaded(page, act.target().isEmpty() && LEAVING.contains(act.action()));
      Page on = pages.page(page);
      pages.used(page);
      outcome = Navigations.settled(on, () -> workshop.invoker().onPage(on, act, this, meanwhile));
      pages.answered(page);
    }
    revival.note(page, act);
    return new End.Done(outcome.result(), outcome.artifacts(), pages.change());
  }

  /** The HTML of the command's page as an artifact. */
  End content(Command command) {
    PageId page = Objects.requireNonNull(command.page(), "content is of a page");
    revival.awaitLoaded(page, false);
    byte[] html = pages.page(page).content().getBytes(StandardCharsets.UTF_8);
    pages.used(page);
    pages.answered(page);
    ArtifactRef ref = store(HTML, html);
    return new End.Done(null, List.of(ref), pages.change());
  }

  /**
   * Whether the last navigation of the command's page that failed had been answered by somebody who
   * sent it on, or ended by a route; also when that cannot be told.
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
          .map(request -> request.redirectedFrom() != null || rules.hasAborted(request))
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
    revival.awaitLoaded(id, false);
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
  public void waits() {
    listener.calls.open();
  }

  @Override
  public void begin(Runnable calls) {
    connection.begin(calls);
  }

  @Override
  public void whileOthersRun(Runnable calls) {
    connection.endWhen(listener.calls.over());
    calls.run();
  }

  @Override
  public RouteRules rules() {
    return rules;
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
    return connection.aside(() -> workshop.artifacts().put(tenant, session, what, bytes));
  }
}
