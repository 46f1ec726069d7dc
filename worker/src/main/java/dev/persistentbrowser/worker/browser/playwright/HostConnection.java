package dev.persistentbrowser.worker.browser.playwright;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.SharedDriver;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's connection to a {@link BrowserHost}. */
final class HostConnection implements BrowserConnection {
  private static final Logger LOG = LoggerFactory.getLogger(HostConnection.class);

  private final BrowserHost host;
  private final SocketTransport transport;
  private final SharedDriver driver;
  private final SessionKeeper keeper;

  HostConnection(
      BrowserHost host, SocketTransport transport, SharedDriver driver, SessionKeeper keeper) {
    this.keeper = keeper;
    this.host = host;
    this.transport = transport;
    this.driver = driver;
  }

  @Override
  public Browser browser() {
    return driver.browser();
  }

  @Override
  public Path folder() {
    return host.folder().resolve("files-" + transport.number());
  }

  @Override
  public BrowserHostInfo host() {
    return host.info();
  }

  @Override
  public void pump() {
    if (open()) {
      transport.pump(this::processMessage);
    }
  }

  @Override
  public SessionKeeper keeper() {
    return keeper;
  }

  @Override
  public String guid(Page page) {
    return SharedDriver.guid(page);
  }

  @Override
  public void deadline(Duration left) {
    transport.deadline().set(left);
  }

  @Override
  public void noDeadline() {
    transport.deadline().set(null);
  }

  @Override
  public void whileWaiting(Runnable step) {
    transport.whileWaiting(step);
  }

  @Override
  public void apart(Runnable calls) {
    transport.deadline().apart(calls);
  }

  @Override
  public void abort(String reason) {
    transport.deadline().abort(reason);
  }

  @Override
  public boolean aborted() {
    return transport.deadline().over();
  }

  @Override
  public void recoverPages(Duration busy) {
    host.recover(transport, busy);
  }

  @Override
  public void discard() {
    host.discard(transport);
  }

  @Override
  public boolean open() {
    return transport.open();
  }

  @Override
  public void close() {
    transport.close();
  }

  private void processMessage() {
    try {
      driver.processMessage();
    } catch (PlaywrightException e) {
      // One message that cannot be handled (an object gone meanwhile) must not keep the others.
      LOG.warn("a browser message could not be handled", e);
    }
  }
}
