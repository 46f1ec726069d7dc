package dev.persistentbrowser.bench;

import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.standalone.GuardedProcess;
import dev.persistentbrowser.standalone.StandaloneStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The stack that {@code ./pb up} starts, on a folder that goes with it. It ends with this JVM. */
final class StackProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final String READY = "ready ";

  private final Path pb;
  private final Map<String, String> settings;
  private final String apiKey = StandaloneStack.newApiKey();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private @Nullable Path folder;
  private @Nullable GuardedProcess process;

  /**
   * @param pb the script that starts it
   * @param settings {@code PB_*} of the user
   */
  StackProcess(Path pb, Map<String, String> settings) {
    this.pb = pb;
    this.settings = Map.copyOf(settings);
  }

  /** Returns how long it took until it was ready. */
  synchronized Duration start() throws InterruptedException {
    long begun = System.nanoTime();
    try {
      folder = Files.createTempDirectory("pb-bench");
      Map<String, String> all = new HashMap<>(settings);
      all.put("PB_CONFIG_HOME", folder.resolve("config").toString());
      all.put("PB_API_KEY", apiKey);
      process =
          GuardedProcess.start(
              "stack",
              folder,
              List.of(
                  pb.toString(),
                  "up",
                  "--port=0",
                  "--host=127.0.0.1",
                  "--data=" + folder.resolve("data")),
              all,
              GRACE,
              this::line);
      process.onUnaskedExit(
          code -> ready.completeExceptionally(new IOException("it ended with code " + code)));
      ready.get(START.toSeconds(), TimeUnit.SECONDS);
      return Duration.ofNanos(System.nanoTime() - begun);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the stack did not start", e);
    }
  }

  private static String java(String program) {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + program;
  }

  private void line(String line) {
    if (line.startsWith(READY)) {
      ready.complete(URI.create(line.substring(READY.length()).strip()));
    } else if (!line.startsWith("  ")) {
      System.err.println("stack: " + line);
    }
  }

  URI uri() {
    return ready.join();
  }

  String apiKey() {
    return apiKey;
  }

  long pid() {
    GuardedProcess started = process;
    if (started == null) {
      throw new IllegalStateException("the stack was not started");
    }
    return started.pid();
  }

  /** The shell that stands between this JVM and the stack. */
  long guardPid() {
    return ProcessHandle.of(pid()).flatMap(ProcessHandle::parent).orElseThrow().pid();
  }

  ProcessTree tree() {
    return ProcessTree.of(pid(), 0);
  }

  /** Its browsers themselves: not their renderers, nor a script that has started one. */
  List<ProcessHandle> browsers() {
    return tree()
        .pids(
            line ->
                line.contains("--remote-debugging-")
                    && !line.contains("--type=")
                    && !line.split("\0", 2)[0].endsWith("sh"))
        .stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }

  /** So that garbage is not taken for what sessions cost. */
  void collectGarbage() throws InterruptedException {
    try {
      Process jcmd =
          new ProcessBuilder(java("jcmd"), Long.toString(pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (jcmd.waitFor() != 0) {
        System.err.println("bench: jcmd GC.run failed: memory includes garbage");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run jcmd", e);
    }
  }

  /** Returns the live memory of the stack's JVM in MB, without garbage. */
  double liveMb() throws InterruptedException {
    try {
      Process jcmd =
          new ProcessBuilder(java("jcmd"), Long.toString(pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      // Total      123456       12345678
      String total =
          new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith("Total"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("jcmd GC.class_histogram failed"));
      int _ = jcmd.waitFor();
      return Long.parseLong(total.strip().split("\\s+", -1)[2]) / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run jcmd", e);
    }
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.close();
    }
    Path used = folder;
    folder = null;
    if (used == null) {
      return;
    }
    try {
      Folders.remove(used);
    } catch (IOException e) {
      System.err.println("bench: " + used + " was not removed: " + e);
    }
  }
}
