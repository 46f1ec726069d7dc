package com.microsoft.playwright.impl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.worker.browser.CallAbortedException;
import dev.persistentbrowser.worker.browser.ConnectionLostException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Playwright connection over a transport of ours, to a driver that has a browser already. It is
 * here because the constructors it needs are package-private: the one place that knows Playwright's
 * inside, tied to the pinned version and proved by {@code SharedDriverIT}.
 *
 * <p>Confined to one thread at a time, as everything of Playwright is: another one may have its
 * turn where a call waits. The class and not its package is {@code @NullMarked}: the package is
 * Playwright's.
 */
@NullMarked
public final class SharedDriver {
  private static final Logger LOG = LoggerFactory.getLogger(SharedDriver.class);

  private final WaitingConnection connection;
  private final BrowserImpl browser;

  private SharedDriver(WaitingConnection connection, BrowserImpl browser) {
    this.connection = connection;
    this.browser = browser;
  }

  /** The method of the message that stands where one was dropped. */
  public static final String DROPPED = "__dropped__";

  /** What a call does that waits. */
  public interface Waiting {
    /**
     * Waits a moment, or handles a message. Throws what ends the call.
     *
     * @param handle takes one message from the transport and handles it
     */
    void step(Runnable handle);

    /**
     * Has something done by a thread of its own, whose calls wait as those of others do.
     *
     * @param handle takes one message from the transport and handles it
     */
    void begin(Runnable calls, Runnable handle);

    /** Something was told that cannot be known, for {@link #DROPPED} came in its place. */
    void dropped();
  }

  /** Gives on a message that was taken already. */
  private static final class Handing implements Transport {
    private final Transport transport;
    private @Nullable JsonObject handed;

    Handing(Transport transport) {
      this.transport = transport;
    }

    /** The next one to take a message takes this one. */
    void hand(JsonObject message) {
      handed = message;
    }

    @Override
    public @Nullable JsonObject poll(Duration timeout) {
      JsonObject message = handed;
      handed = null;
      return message == null ? transport.poll(timeout) : message;
    }

    @Override
    public void send(JsonObject message) {
      transport.send(message);
    }

    @Override
    public void close() throws IOException {
      transport.close();
    }
  }

  /** A connection whose calls wait as they are told to. */
  private static final class WaitingConnection extends Connection {
    private static final VarHandle TITLE = field("title", String.class);
    private static final VarHandle TITLE_REPORTED = field("titleReported", boolean.class);

    /** Playwright handles it by a function that waits, and lets nothing pass meanwhile. */
    private static final String LOCATOR_HANDLER = "locatorHandlerTriggered";

    private final Handing transport;
    private final Waiting waiting;

    WaitingConnection(Handing transport, Waiting waiting) {
      super(transport, Map.of());
      this.transport = transport;
      this.waiting = waiting;
    }

    private static VarHandle field(String name, Class<?> type) {
      try {
        return MethodHandles.privateLookupIn(Connection.class, MethodHandles.lookup())
            .findVarHandle(Connection.class, name, type);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    /** Playwright keeps the title of the call that runs; calls of other threads have theirs. */
    @Override
    void processOneMessage() {
      Object title = TITLE.get(this);
      boolean reported = (boolean) TITLE_REPORTED.get(this);
      TITLE.set(this, null);
      TITLE_REPORTED.set(this, false);
      try {
        waiting.step(this::handleMessage);
      } finally {
        TITLE.set(this, title);
        TITLE_REPORTED.set(this, reported);
      }
    }

    private void handleMessage() {
      JsonObject message = transport.poll(Duration.ZERO);
      if (message == null) {
        return;
      }
      JsonElement method = message.get("method");
      if (method != null && method.getAsString().equals(DROPPED)) {
        waiting.dropped();
      } else if (method != null && method.getAsString().equals(LOCATOR_HANDLER)) {
        waiting.begin(() -> handle(message), this::handleMessage);
      } else {
        handle(message);
      }
    }

    /** Handles a message. A listener's exception is logged: the waiting call did not cause it. */
    private void handle(JsonObject message) {
      try {
        transport.hand(message);
        super.processOneMessage();
      } catch (CallAbortedException | ConnectionLostException e) {
        throw e;
      } catch (PlaywrightException e) {
        LOG.warn("A message of the browser could not be handled", e);
      } catch (RuntimeException e) {
        LOG.error("A message of the browser was not handled", e);
      }
    }
  }

  /** Greets the driver; throws what the transport throws. */
  public static SharedDriver open(Transport transport, Waiting waiting) {
    WaitingConnection connection = new WaitingConnection(new Handing(transport), waiting);
    PlaywrightImpl playwright = connection.initializePlaywright();
    BrowserImpl browser =
        connection.getExistingObject(
            playwright.initializer.getAsJsonObject("preLaunchedBrowser").get("guid").getAsString());
    // Its close() ends the connection, never the browser that others share.
    browser.isConnectedOverWebSocket = true;
    browser.connectToBrowserType(typeOf(browser, playwright), null);
    return new SharedDriver(connection, browser);
  }

  private static BrowserTypeImpl typeOf(BrowserImpl browser, PlaywrightImpl playwright) {
    return switch (browser.initializer.get("name").getAsString()) {
      case "firefox" -> playwright.firefox();
      case "webkit" -> playwright.webkit();
      default -> playwright.chromium();
    };
  }

  public Browser browser() {
    return browser;
  }

  /** The name that the driver has for a page. */
  public static String guid(Page page) {
    return ((PageImpl) page).guid;
  }

  /**
   * Takes one message from the transport, if one is there, and handles it. Throws only what ends
   * the calls of this thread.
   */
  public void handleMessage() {
    connection.handleMessage();
  }
}
