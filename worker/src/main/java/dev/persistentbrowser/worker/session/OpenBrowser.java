package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.invoke.InvocationContext;
import dev.persistentbrowser.worker.invoke.Outcome;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.List;
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
  private static final Duration ASKING = Duration.ofSeconds(2);

  private final Workshop workshop;
  private final TenantId tenant;
  private final SessionId session;
  private final BrowserConnection connection;
  private final BrowserContext context;
  private final Pages pages;
  private volatile String lossReason = "browser_gone";

  private OpenBrowser(
      Workshop workshop, Command command, BrowserConnection connection, BrowserContext context) {
    this.workshop = workshop;
    this.tenant = command.tenant();
    this.session = command.session();
    this.connection = connection;
    this.context = context;
    this.pages = new Pages(session, connection, context);
  }

  /** Takes a seat; a context with options of its own replaces the default one. */
  static OpenBrowser open(
      Workshop workshop, Command command, SessionSpec spec, ConnectionListener listener) {
    Seat seat = workshop.seats().take();
    seat.connection().deadline(OPENING);
    try {
      BrowserContext context = seat.context();
      if (!spec.options().isEmpty()) {
        UrlPolicy.expectAllowed(spec.options());
        seat.context().close();
        context = workshop.invoker().newContext(seat.connection().browser(), spec.options());
        context.newPage();
      }
      OpenBrowser open = new OpenBrowser(workshop, command, seat.connection(), context);
      seat.handTo(listener);
      seat.connection().noDeadline();
      return open;
    } catch (RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  BrowserConnection connection() {
    return connection;
  }

  Pages pages() {
    return pages;
  }

  /** Why the connection was lost. Any thread. */
  void lost(String reason) {
    lossReason = reason;
  }

  String lossReason() {
    return lossReason;
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

  End act(Command command, Work.Act act) {
    UrlPolicy.expectAllowed(act);
    PageId page = command.page();
    Outcome outcome;
    if (page == null) {
      outcome = workshop.invoker().onContext(context, act, this);
    } else {
      Page on = pages.page(page);
      pages.used(page);
      outcome = workshop.invoker().onPage(on, act, this);
    }
    return new End.Done(outcome.result(), outcome.artifacts(), pages.change());
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
  public ArtifactRef store(String name, String contentType, byte[] bytes) {
    return workshop.artifacts().put(tenant, session, name, contentType, bytes);
  }
}
