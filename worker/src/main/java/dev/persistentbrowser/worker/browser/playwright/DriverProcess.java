package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver process and its folder. It has one browser at a time, and hands its messages to the
 * {@link HostProcess} of that browser. Thread safe.
 *
 * <p>The folder (mode 0700) is also the {@code TMPDIR} of all that it starts: the browser's
 * profile, its downloads and whatever they forget to remove are in it.
 */
final class DriverProcess {
  private static final Logger LOG = LoggerFactory.getLogger(DriverProcess.class);
  private static final int LINES_KEPT = 20;

  static final String FOLDER_PREFIX = "pb-host-";

  /** What the processes may see of this one's environment: its secrets are not among it. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH");

  private final Process process;
  private final Path folder;
  private final HostControl control;
  private volatile HostProcess current;

  /** Of the thread that reads the output. */
  private final Deque<String> lastLines = new ArrayDeque<>();

  private DriverProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.control = new HostControl(process.getOutputStream());
    this.current = new HostProcess(this);
  }

  /** Starts it; it launches its first browser by itself. */
  static DriverProcess start(BrowserSettings settings, DriverFiles driver) throws IOException {
    Path folder = Files.createTempDirectory(FOLDER_PREFIX);
    try {
      Path script = HostScripts.copyTo(folder);
      ProcessBuilder builder =
          new ProcessBuilder(
                  driver.node().toString(),
                  script.toString(),
                  HostArguments.json(settings, driver.driverPackage(), folder))
              .redirectErrorStream(true);
      builder
          .environment()
          .keySet()
          .removeIf(name -> !ENVIRONMENT.contains(name) && !name.startsWith("LC_"));
      builder.environment().put("TMPDIR", folder.toString());
      DriverProcess started = new DriverProcess(builder.start(), folder);
      started.note(ProcessHandle.current().pid(), started.pid());
      started.watch();
      return started;
    } catch (IOException e) {
      Folders.remove(folder);
      throw e;
    }
  }

  private void watch() {
    // A platform thread: reading a pipe would hold a carrier of the virtual ones for ever.
    Thread.ofPlatform()
        .daemon()
        .name("browser-host-" + pid())
        .start(
            () -> {
              readOutput();
              afterExit();
            });
  }

  long pid() {
    return process.pid();
  }

  HostControl control() {
    return control;
  }

  /** The host of the browser that it has now, or launches. */
  HostProcess current() {
    return current;
  }

  /** Makes it launch another browser; the one before has ended. */
  HostProcess again() throws IOException {
    HostProcess next = new HostProcess(this);
    current = next;
    control.again();
    return next;
  }

  /** Ends it at once, also when it is stopped. */
  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and kills it when it has not after so long. */
  void end(Duration patience) throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("closing the input of host {}: {}", pid(), e.getMessage());
    }
    try {
      if (!process.waitFor(patience)) {
        LOG.warn("browser host {} did not end by itself and is killed", pid());
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  /** For whoever finds the folder after this worker was killed. */
  void note(long... pids) {
    try {
      HostNote.add(folder, pids);
    } catch (IOException e) {
      LOG.warn("the processes of host {} could not be noted", pid(), e);
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
      LOG.debug("reading from host {}: {}", pid(), e.getMessage());
    }
  }

  private void handle(JsonObject event) {
    switch (event.get("event").getAsString()) {
      case "ready" -> current.ready(event);
      case "browser-exited" -> current.browserEnded();
      case "answer" -> control.answered(event);
      case "stirred" -> current.stirred(event.get("connection").getAsInt());
      default -> keep(event.get("message").getAsString());
    }
  }

  private void keep(String line) {
    LOG.info("host {}: {}", pid(), line);
    lastLines.add(line);
    if (lastLines.size() > LINES_KEPT) {
      lastLines.remove();
    }
  }

  /** The output has ended: so has the driver. */
  private void afterExit() {
    HostProcess last = current;
    last.driverEnded(String.join("\n", lastLines));
    control.end();
    try {
      last.endBrowser();
      Folders.remove(folder);
      last.gone(null);
    } catch (IOException | InterruptedException e) {
      last.gone(e);
    }
  }
}
