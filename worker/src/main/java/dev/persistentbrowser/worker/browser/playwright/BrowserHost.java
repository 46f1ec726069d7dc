package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One driver process with one browser, and the connections to it. Thread safe. When it dies all its
 * connections are told at once.
 */
final class BrowserHost {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserHost.class);
  private static final Duration GREETING = Duration.ofSeconds(10);

  /** How many times as long it may take: a host that answers may have many pages to free. */
  private static final int RECOVERY_PATIENCE = 4;

  private static final int MIB = 1024 * 1024;

  /**
   * One sequence for all hosts: a driver knows sessions by these numbers, and may have several
   * browsers one after the other.
   */
  private static final AtomicInteger LAST_CONNECTION = new AtomicInteger();

  private final BrowserSettings settings;
  private final HostProcess process;
  private final BrowserHostInfo info;
  private final HostWatch watch;
  private final ActingTime acting = new ActingTime(System::nanoTime);
  private final Set<SocketTransport> connections = ConcurrentHashMap.newKeySet();

  /** Whose pages are being freed, and for how many looks. */
  private final Map<SocketTransport, Integer> recovering = new ConcurrentHashMap<>();

  private BrowserHost(BrowserSettings settings, HostProcess process, BrowserHostInfo info) {
    this.settings = settings;
    this.process = process;
    this.info = info;
    this.watch = new HostWatch(process.control()::ping, settings.patience().looks());
  }

  /** Returns when it is ready; throws {@code unavailable} when its browser does not start. */
  static BrowserHost launch(BrowserSettings settings) {
    long begun = System.nanoTime();
    try {
      DriverFiles driver = DriverFiles.prepare(settings.driverCache(), settings.node());
      return ready(settings, HostProcess.start(settings, driver), begun);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "No browser could be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The same by the driver of a host that {@link #mayGoOn}, or by a new one when that fails. */
  static BrowserHost launchAgain(BrowserSettings settings, BrowserHost dead) {
    long begun = System.nanoTime();
    try {
      return ready(settings, dead.process.again(), begun);
    } catch (IOException e) {
      LOG.warn("a driver launched no second browser: {}", e.getMessage());
      return launch(settings);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static BrowserHost ready(BrowserSettings settings, HostProcess process, long begun)
      throws IOException, InterruptedException {
    BrowserHostInfo info;
    try {
      info = process.awaitReady(settings.launchTimeout());
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
    BrowserHost host = new BrowserHost(settings, process, info);
    process.onDeath(host::loseConnections);
    process.onStirred(host::stirred);
    LOG.info(
        "browser host {} is ready after {} ms: {} {}, process {}",
        info.hostPid(),
        Duration.ofNanos(System.nanoTime() - begun).toMillis(),
        settings.kind().wireName(),
        info.version(),
        info.browserPid());
    return host;
  }

  private static ServiceException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ServiceException(ErrorCode.UNAVAILABLE, "Starting a browser was interrupted", e);
  }

  /** Whether its driver is to launch another browser: once, when only its browser has ended. */
  boolean mayGoOn() {
    return process.mayGoOn();
  }

  BrowserHostInfo info() {
    return info;
  }

  /** Private to this user; it is removed with the host, or when the next browser has ended, too. */
  Path folder() {
    return process.folder();
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
              LAST_CONNECTION.incrementAndGet(),
              acting,
              SocketChannel.open(UnixDomainSocketAddress.of(process.socket())),
              settings.unreadLimitMib() * MIB,
              settings.messageLimitMib() * MIB,
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
      SharedDriver driver = SharedDriver.open(transport, transport.loop());
      transport.deadline().set(null);
      HostConnection connection =
          new HostConnection(
              this,
              transport,
              driver,
              new HostKeeper(process.control(), process.folder(), transport.number()));
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

  /** Until when its browser may act, by {@link System#nanoTime()}; then it is stopped. */
  void actUntil(long nanos) {
    if (!diesWithin(Duration.ZERO)) {
      acting.until(nanos);
      process.control().actUntil(nanos);
    }
  }

  /**
   * Ends a connection whose session is another worker's. In a browser that is stopped its pages
   * would act once more, between going on and their end: it ends as a whole.
   */
  void discard(SocketTransport connection) {
    connection.close();
    if (acting.over() && !diesWithin(Duration.ZERO)) {
      process.kill("it is stopped, and a session of it has another holder");
    }
  }

  /** To be called at every period of the patience: ends what does not answer. */
  void look() {
    if (acting.over()) {
      watch.excuse();
      return;
    }
    if (!watch.look()) {
      process.kill("it does not answer");
    }
    recovering.replaceAll((_, looks) -> looks + 1);
    recovering.forEach(
        (connection, looks) -> {
          if (looks > RECOVERY_PATIENCE * settings.patience().looks()) {
            connection.lose("its pages hang and could not be looked at");
          }
        });
  }

  /** Frees the pages of a connection that hang; a connection with one that cannot be is lost. */
  void recover(SocketTransport connection, Duration busy) {
    if (!connection.open() || recovering.putIfAbsent(connection, 0) != null) {
      return;
    }
    var _ =
        process
            .control()
            .recover(connection.number(), busy)
            .whenComplete(
                (found, e) -> {
                  recovering.remove(connection);
                  if (found == null) {
                    LOG.debug("pages were not looked at: {}", String.valueOf(e));
                  } else {
                    recovered(connection, found);
                  }
                });
  }

  private void recovered(SocketTransport connection, JsonObject found) {
    int stopped = found.get("stopped").getAsInt();
    int crashed = found.get("crashed").getAsInt();
    int stuck = found.get("stuck").getAsInt();
    if (stopped + crashed + stuck > 0) {
      LOG.warn(
          "pages of connection {} hung: {} had their script stopped, {} crashed, {} withstood",
          connection.number(),
          stopped,
          crashed,
          stuck);
    }
    if (stuck > 0) {
      connection.lose("a page hangs and could not be ended");
    }
  }

  private void stirred(int number) {
    connections.stream().filter(one -> one.number() == number).forEach(SocketTransport::stirred);
  }

  /** Ends its connections, its processes and its folder; bounded in time. */
  void close() {
    loseConnections("the browser was shut down");
    process.close();
  }

  /** For a host that is dead: everybody who waits for its browser is told. */
  void loseConnections() {
    loseConnections("the browser ended");
  }

  private void loseConnections(String reason) {
    connections.forEach(connection -> connection.lose(reason));
  }
}
