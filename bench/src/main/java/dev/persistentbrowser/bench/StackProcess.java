package dev.persistentbrowser.bench;

import dev.persistentbrowser.standalone.GuardedProcess;
import dev.persistentbrowser.standalone.StandaloneStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stack as {@code ./pb up} runs it: a process of its own, with the options of this JVM, on an
 * empty folder that goes with it. It never outlives this JVM.
 */
final class StackProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final String READY = "ready ";

  private final Map<String, String> settings;
  private final String apiKey = StandaloneStack.newApiKey();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private @Nullable Path folder;
  private @Nullable GuardedProcess process;

  /**
   * @param settings {@code PB_*} of the user
   */
  StackProcess(Map<String, String> settings) {
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
      process = GuardedProcess.start("stack", folder, command(folder), all, GRACE, this::line);
      process.onUnaskedExit(
          code -> ready.completeExceptionally(new IOException("it ended with code " + code)));
      ready.get(START.toSeconds(), TimeUnit.SECONDS);
      return Duration.ofNanos(System.nanoTime() - begun);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the stack did not start", e);
    }
  }

  private static List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(java("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.persistentbrowser.standalone.Main",
            "--port=0",
            "--host=127.0.0.1",
            "--data=" + folder.resolve("data")));
    return command;
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
    try (Stream<Path> files = Files.walk(used)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("bench: " + used + " was not removed: " + e);
    }
  }
}
