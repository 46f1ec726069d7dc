package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A browser and the driver process that launched it. They are started and ended together, except
 * that a driver whose browser has died {@linkplain #again goes on} with another one.
 */
final class HostProcess {
  private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);

  /** Longer than host.js gives the browser to close, and to be killed. */
  private static final Duration GENTLE_END = Duration.ofSeconds(4);

  private static final Duration FORCED_END = Duration.ofSeconds(1);

  private final DriverProcess driver;
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private final CompletableFuture<String> died = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
  private volatile IntConsumer stirred = _ -> {};
  private volatile boolean browserEnded;
  private volatile boolean goesOn;

  /** The handles are taken while the processes live, so that no other process is ever meant. */
  private record Ready(
      BrowserHostInfo info, Path folder, Path socket, List<ProcessHandle> browser) {}

  /** Called by its driver. */
  HostProcess(DriverProcess driver) {
    this.driver = driver;
  }

  /** Starts the processes; {@link #awaitReady} tells when the browser can be used. */
  static HostProcess start(BrowserSettings settings, DriverFiles files) throws IOException {
    return DriverProcess.start(settings, files).current();
  }

  /** Throws {@link IOException}, with what the host last said, when it ends or takes too long. */
  BrowserHostInfo awaitReady(Duration timeout) throws IOException, InterruptedException {
    try {
      return ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS).info();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("it was not ready within " + timeout.toSeconds() + " s", e);
    }
  }

  /** Of the browser; once it is ready. */
  Path folder() {
    return ready.join().folder();
  }

  /** Where it takes connections; once it is ready. */
  Path socket() {
    return ready.join().socket();
  }

  HostControl control() {
    return driver.control();
  }

  /** Whether it is dead, or is in so much time. */
  boolean diesWithin(Duration time) {
    try {
      died.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }

  /** Tells the reason as soon as the browser or the host has ended, or now when it has. */
  void onDeath(Consumer<String> action) {
    var _ =
        died.thenAccept(action)
            .exceptionally(
                e -> {
                  LOG.error("the death of host {} was not handled", driver.pid(), e);
                  return null;
                });
  }

  /**
   * Tells the number of a connection whose pages have changed something. Set before any connects.
   */
  void onStirred(IntConsumer action) {
    stirred = action;
  }

  /**
   * True once, when the browser has ended and its driver has not: then {@link #again} is to follow,
   * and {@link #close} leaves the driver alone.
   */
  synchronized boolean mayGoOn() {
    if (!browserEnded || goesOn) {
      return false;
    }
    goesOn = true;
    return true;
  }

  /**
   * Makes the driver launch another browser. To load a driver takes several times as long as to
   * launch a browser.
   */
  HostProcess again() throws IOException {
    return driver.again();
  }

  /** Ends it at once, also when it is stopped. What is left is cleared away as after any death. */
  void kill(String reason) {
    LOG.warn("browser host {} is killed: {}", driver.pid(), reason);
    died.complete(reason);
    driver.kill();
  }

  /**
   * Ends its browser, and its driver and folder unless the driver goes on; returns when that is
   * done, or after 8 s.
   */
  void close() {
    try {
      if (goesOn) {
        endBrowser();
        return;
      }
      driver.end(GENTLE_END);
      gone.get(GENTLE_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("browser host {} left something behind", driver.pid(), e);
    }
  }

  // --- what the driver tells

  void ready(JsonObject event) {
    long browserPid = event.get("browserPid").getAsLong();
    long launchedPid = event.get("browserGroup").getAsLong();
    driver.note(browserPid, launchedPid);
    if (event.has("sandbox") && !event.get("sandbox").getAsBoolean()) {
      LOG.warn(
          "Chromium of host {} runs WITHOUT its sandbox: a page that breaks out of its renderer has"
              + " the rights of this process (it is root, or PB_CHROMIUM_SANDBOX is off)",
          driver.pid());
    }
    ready.complete(
        new Ready(
            new BrowserHostInfo(driver.pid(), browserPid, event.get("version").getAsString()),
            Path.of(event.get("folder").getAsString()),
            Path.of(event.get("socket").getAsString()),
            Stream.of(browserPid, launchedPid)
                .distinct()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList()));
  }

  void browserEnded() {
    LOG.warn("the browser of host {} ended", driver.pid());
    browserEnded = true;
    died.complete("the browser ended");
  }

  void stirred(int connection) {
    stirred.accept(connection);
  }

  void driverEnded(String lastWords) {
    ready.completeExceptionally(new IOException(lastWords));
    died.complete("the browser host ended");
  }

  /** A host that was killed had no time to; a browser without its host is of no use. */
  void endBrowser() throws InterruptedException {
    if (!ready.isDone() || ready.isCompletedExceptionally()) {
      return;
    }
    List<ProcessHandle> left =
        ready.join().browser().stream()
            .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
            .distinct()
            .filter(HostProcess::runs)
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    try {
      CompletableFuture.allOf(
              left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(FORCED_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (left.stream().anyMatch(HostProcess::runs)) {
        LOG.warn("processes of host {} are still there: {}", driver.pid(), left, e);
      }
    }
  }

  /** Nothing is left of it, or what went wrong. */
  void gone(@Nullable Exception failure) {
    if (failure == null) {
      gone.complete(null);
    } else {
      gone.completeExceptionally(failure);
    }
  }

  /**
   * One that has ended and was not reaped (its parent is gone, and no init takes care) does not.
   */
  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }
}
