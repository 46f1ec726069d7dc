package dev.persistentbrowser.worker.browser.playwright;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.SharedDriver;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One driver process with one browser, and the connections to it. Thread safe. When it dies all its
 * connections are told at once.
 */
final class BrowserHost {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserHost.class);
  private static final Duration GREETING = Duration.ofSeconds(10);
  private static final int MIB = 1024 * 1024;

  private final BrowserSettings settings;
  private final HostProcess process;
  private final BrowserHostInfo info;
  private final Set<SocketTransport> connections = ConcurrentHashMap.newKeySet();

  private BrowserHost(BrowserSettings settings, HostProcess process, BrowserHostInfo info) {
    this.settings = settings;
    this.process = process;
    this.info = info;
  }

  /** Returns when it is ready; throws {@code unavailable} when its browser does not start. */
  static BrowserHost launch(BrowserSettings settings) {
    long begun = System.nanoTime();
    try {
      DriverFiles driver = DriverFiles.prepare(settings.driverCache(), settings.node());
      HostProcess process = HostProcess.start(settings, driver);
      BrowserHostInfo info;
      try {
        info = process.awaitReady(settings.launchTimeout());
      } catch (IOException | InterruptedException e) {
        process.close();
        throw e;
      }
      BrowserHost host = new BrowserHost(settings, process, info);
      process.onDeath(host::loseConnections);
      LOG.info(
          "browser host {} is ready after {} ms: Chromium {}, process {}",
          info.hostPid(),
          Duration.ofNanos(System.nanoTime() - begun).toMillis(),
          info.version(),
          info.browserPid());
      return host;
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "No browser could be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Starting a browser was interrupted", e);
    }
  }

  BrowserHostInfo info() {
    return info;
  }

  /** Whether it is dead, or is in so much time. */
  boolean diesWithin(Duration time) {
    return process.diesWithin(time);
  }

  /** Runs this when the host dies, or at once when it has. */
  void onDeath(Runnable action) {
    process.onDeath(reason -> action.run());
  }

  /** The calling thread owns the connection at first. */
  BrowserConnection connect(ConnectionListener listener, Runnable afterClose) {
    SocketTransport transport = null;
    try {
      transport =
          new SocketTransport(
              SocketChannel.open(UnixDomainSocketAddress.of(process.socket())),
              settings.unreadLimitMib() * MIB,
              listener,
              closed -> {
                connections.remove(closed);
                afterClose.run();
              });
      connections.add(transport);
      transport.start();
      if (diesWithin(Duration.ZERO)) {
        throw new IOException("it has just ended");
      }
      transport.deadline().set(GREETING);
      SharedDriver driver = SharedDriver.open(transport);
      transport.deadline().set(null);
      HostConnection connection = new HostConnection(info, transport, driver);
      connection.pump();
      transport.opened();
      return connection;
    } catch (IOException | PlaywrightException e) {
      if (transport == null) {
        afterClose.run();
      } else {
        transport.close();
      }
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "The browser could not be reached: " + e.getMessage(), e);
    }
  }

  /** Ends its connections, its processes and its folder; bounded in time. */
  void close() {
    loseConnections("the browser was shut down");
    process.close();
  }

  private void loseConnections(String reason) {
    connections.forEach(connection -> connection.lose(reason));
  }
}
