package dev.persistentbrowser.worker.browser.playwright;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.SharedDriver;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.CallScope;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
      try {
        transport.loop().pump(driver::handleMessage);
      } catch (PlaywrightException e) {
        LOG.debug("What was told is not all handled: the connection is lost, or its owner ends", e);
      }
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
  public void shareUnder(ReentrantLock lock) {
    transport.loop().shareUnder(lock);
  }

  @Override
  public void leave() {
    if (open()) {
      transport.loop().leave(driver::handleMessage);
    }
  }

  @Override
  public <T> T aside(Supplier<T> work) {
    leave();
    return transport.loop().released(work);
  }

  @Override
  public boolean await(Future<?> future, long endNanos) {
    if (future instanceof CompletableFuture<?> completes) {
      var _ = completes.whenComplete((_, _) -> transport.wake());
    }
    while (!future.isDone() && endNanos - System.nanoTime() > 0 && open() && !aborted()) {
      transport.loop().step(driver::handleMessage);
    }
    return future.isDone();
  }

  @Override
  public void apart(Runnable calls) {
    transport.deadline().apart(calls);
  }

  @Override
  public void begin(Runnable calls) {
    transport.loop().begin(calls, driver::handleMessage);
  }

  @Override
  public void endWhen(BooleanSupplier pointless) {
    transport.deadline().endWhen(pointless);
  }

  @Override
  public CallScope calls() {
    return transport.deadline().frame();
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
}
