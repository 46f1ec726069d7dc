package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes and the folder of a browser host: started together, ended together, nothing left
 * behind however they ended.
 *
 * <p>The folder (mode 0700) is also their {@code TMPDIR}: the browser's profile, its downloads and
 * whatever they forget to remove are in it.
 */
final class HostProcess {
  private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);

  /** Longer than host.js gives the browser to close, and to be killed. */
  private static final Duration GENTLE_END = Duration.ofSeconds(4);

  private static final Duration FORCED_END = Duration.ofSeconds(1);
  private static final int LINES_KEPT = 20;

  static final String FOLDER_PREFIX = "pb-host-";

  /** What the processes may see of this one's environment: its secrets are not among it. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH");

  private final Process process;
  private final Path folder;
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private final CompletableFuture<String> died = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final HostControl control;
  private volatile IntConsumer stirred = _ -> {};

  /** Of the thread that reads the output. */
  private final Deque<String> lastLines = new ArrayDeque<>();

  /** The handles are taken while the processes live, so that no other process is ever meant. */
  private record Ready(BrowserHostInfo info, List<ProcessHandle> browser) {}

  private HostProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.control = new HostControl(process.getOutputStream());
  }

  /** Starts the processes; {@link #awaitReady} tells when the browser can be used. */
  static HostProcess start(BrowserSettings settings, DriverFiles driver) throws IOException {
    Path folder = Files.createTempDirectory(FOLDER_PREFIX);
    try {
      Path script = HostScripts.copyTo(folder);
      ProcessBuilder builder =
          new ProcessBuilder(
                  driver.node().toString(),
                  script.toString(),
                  HostArguments.json(settings, driver.driverPackage(), folder, socketIn(folder)))
              .redirectErrorStream(true);
      builder
          .environment()
          .keySet()
          .removeIf(name -> !ENVIRONMENT.contains(name) && !name.startsWith("LC_"));
      builder.environment().put("TMPDIR", folder.toString());
      HostProcess host = new HostProcess(builder.start(), folder);
      host.note(ProcessHandle.current().pid(), host.process.pid());
      host.watch();
      return host;
    } catch (IOException e) {
      Folders.remove(folder);
      throw e;
    }
  }

  private void watch() {
    // A platform thread: reading a pipe would hold a carrier of the virtual ones for ever.
    Thread.ofPlatform()
        .daemon()
        .name("browser-host-" + process.pid())
        .start(
            () -> {
              readOutput();
              afterExit();
            });
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

  Path folder() {
    return folder;
  }

  Path socket() {
    return socketIn(folder);
  }

  HostControl control() {
    return control;
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
                  LOG.error("the death of host {} was not handled", process.pid(), e);
                  return null;
                });
  }

  /**
   * Tells the number of a connection whose pages have changed something. Set before any connects.
   */
  void onStirred(IntConsumer action) {
    stirred = action;
  }

  /** Ends it at once, also when it is stopped. What is left is cleared away as after any death. */
  void kill(String reason) {
    LOG.warn("browser host {} is killed: {}", process.pid(), reason);
    died.complete(reason);
    process.destroyForcibly();
  }

  /** Ends everything; returns when nothing is left, or after 8 s. */
  void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("closing the input of host {}: {}", process.pid(), e.getMessage());
    }
    try {
      if (!process.waitFor(GENTLE_END)) {
        LOG.warn("browser host {} did not end by itself and is killed", process.pid());
        process.destroyForcibly();
      }
      gone.get(GENTLE_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("browser host {} left something behind", process.pid(), e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"event\":")) {
          handle(JsonParser.parseString(line).getAsJsonObject());
        } else {
          keep(line);
        }
      }
    } catch (IOException e) {
      LOG.debug("reading from host {}: {}", process.pid(), e.getMessage());
    }
  }

  private void handle(JsonObject event) {
    switch (event.get("event").getAsString()) {
      case "ready" -> {
        long browserPid = event.get("browserPid").getAsLong();
        long launchedPid = event.get("browserGroup").getAsLong();
        note(browserPid, launchedPid);
        ready.complete(
            new Ready(
                new BrowserHostInfo(process.pid(), browserPid, event.get("version").getAsString()),
                Stream.of(browserPid, launchedPid)
                    .distinct()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList()));
      }
      case "browser-exited" -> {
        LOG.warn("the browser of host {} ended", process.pid());
        died.complete("the browser ended");
      }
      case "answer" -> control.answered(event);
      case "stirred" -> stirred.accept(event.get("connection").getAsInt());
      default -> keep(event.get("message").getAsString());
    }
  }

  private void note(long... pids) {
    try {
      HostNote.add(folder, pids);
    } catch (IOException e) {
      LOG.warn("the processes of host {} could not be noted", process.pid(), e);
    }
  }

  private void keep(String line) {
    LOG.info("host {}: {}", process.pid(), line);
    lastLines.add(line);
    if (lastLines.size() > LINES_KEPT) {
      lastLines.remove();
    }
  }

  /** The output has ended: so has the host. */
  private void afterExit() {
    String lastWords = String.join("\n", lastLines);
    ready.completeExceptionally(new IOException(lastWords));
    died.complete("the browser host ended");
    control.end();
    try {
      endBrowser();
      Folders.remove(folder);
      gone.complete(null);
    } catch (IOException | InterruptedException e) {
      gone.completeExceptionally(e);
    }
  }

  /** A host that was killed had no time to; a browser without its host is of no use. */
  private void endBrowser() throws InterruptedException {
    if (ready.isCompletedExceptionally()) {
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
        LOG.warn("processes of host {} are still there: {}", process.pid(), left, e);
      }
    }
  }

  /**
   * One that has ended and was not reaped (its parent is gone, and no init takes care) does not.
   */
  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }

  private static Path socketIn(Path folder) {
    return folder.resolve("s");
  }
}
