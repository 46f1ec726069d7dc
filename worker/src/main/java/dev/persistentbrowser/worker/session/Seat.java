package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a default context and a page, ready before a session asks for it. Belongs to
 * the thread that opened it until it is handed to a session.
 */
final class Seat implements AutoCloseable {
  private final BrowserConnection connection;
  private final Relay relay;
  private final BrowserContext context;

  private Seat(BrowserConnection connection, Relay relay, BrowserContext context) {
    this.connection = connection;
    this.relay = relay;
    this.context = context;
  }

  /** Throws {@code ServiceException} or {@code PlaywrightException} when no browser can be had. */
  static Seat open(Browsers browsers, String browser) {
    Relay relay = new Relay();
    BrowserConnection connection = browsers.connect(browser, relay);
    try {
      connection.deadline(OpenBrowser.OPENING);
      BrowserContext context = connection.browser().newContext();
      Page page = context.newPage();
      // What a first call costs is paid here: utility contexts, and our own code.
      page.title();
      connection.noDeadline();
      return new Seat(connection, relay, context);
    } catch (PlaywrightException e) {
      connection.close();
      throw e;
    }
  }

  BrowserConnection connection() {
    return connection;
  }

  /** The default context, with one page. */
  BrowserContext context() {
    return context;
  }

  /** From now on the session is told. */
  void handTo(ConnectionListener session) {
    relay.to(session);
  }

  @Override
  public void close() {
    connection.close();
  }

  /**
   * Passes on what the connection tells, also what it told before somebody listened. Guarded by its
   * own lock.
   */
  private static final class Relay implements ConnectionListener {
    private @Nullable ConnectionListener target;
    private boolean idleMessage;
    private @Nullable String closed;

    private synchronized void to(ConnectionListener listener) {
      target = listener;
      if (idleMessage) {
        listener.onIdleMessage();
      }
      if (closed != null) {
        listener.onClosed(closed);
      }
    }

    @Override
    public synchronized void onIdleMessage() {
      if (target == null) {
        idleMessage = true;
      } else {
        target.onIdleMessage();
      }
    }

    @Override
    public void onStirred() {
      ConnectionListener listener = target();
      if (listener != null) {
        listener.onStirred();
      }
    }

    /** Before somebody listens there is nothing to miss. */
    @Override
    public void onDropped() {
      ConnectionListener listener = target();
      if (listener != null) {
        listener.onDropped();
      }
    }

    private synchronized @Nullable ConnectionListener target() {
      return target;
    }

    @Override
    public synchronized void onClosed(String reason) {
      if (target == null) {
        closed = reason;
      } else {
        target.onClosed(reason);
      }
    }
  }
}
