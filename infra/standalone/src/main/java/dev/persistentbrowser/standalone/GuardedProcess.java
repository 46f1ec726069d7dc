package dev.persistentbrowser.standalone;

import dev.persistentbrowser.lifecycle.ProcessMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that never outlives this JVM, also when the JVM is killed: a small shell stands between
 * the two, and ends it when the pipe to us closes. A Ctrl-C in the terminal does not reach it; it
 * is ours to end.
 */
public final class GuardedProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Process guard;
  private final ProcessHandle process;
  private final Duration grace;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile boolean asked;

  private GuardedProcess(Process guard, ProcessHandle process, Duration grace) {
    this.guard = guard;
    this.process = process;
    this.grace = grace;
  }

  /**
   * Starts it, and returns when it runs. One of that name and folder that is still there from
   * before (its shell was killed, or is just ending it) ends first.
   *
   * @param folder where the shell's script and a note of the process are put
   * @param settings added to our environment, from which every setting of ours ({@code PB_*}) is
   *     taken out first
   * @param grace from the request to end until it is killed
   * @param output takes each line of its output, on a thread of its own
   */
  public static GuardedProcess start(
      String name,
      Path folder,
      List<String> command,
      Map<String, String> settings,
      Duration grace,
      Consumer<String> output) {
    try {
      Path note = folder.resolve(name + ".pid");
      endFormer(name, note, grace.plus(MARGIN));
      Path script = folder.resolve(name + "-guard.sh");
      PrivateFiles.write(script, script());
      List<String> guarded = new ArrayList<>();
      guarded.addAll(List.of("bash", script.toString(), Long.toString(grace.toSeconds())));
      guarded.addAll(command);
      ProcessBuilder builder = new ProcessBuilder(guarded).redirectErrorStream(true);
      builder.environment().keySet().removeIf(key -> key.startsWith("PB_"));
      builder.environment().putAll(settings);
      Process guard = builder.start();
      BufferedReader reader = guard.inputReader(StandardCharsets.UTF_8);
      ProcessHandle process = process(name, reader.readLine());
      Optional<ProcessMark> mark = ProcessMark.of(process.pid());
      if (mark.isPresent()) {
        PrivateFiles.write(note, mark.get().toString());
      }
      // Reading a pipe holds a virtual thread's carrier, and the gateway needs those.
      Thread.ofPlatform()
          .daemon(true)
          .name(name + "-output")
          .start(() -> reader.lines().forEach(output));
      GuardedProcess started = new GuardedProcess(guard, process, grace);
      Thread.ofPlatform().daemon(true).name(name + "-end").start(started::awaitExit);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  private static ProcessHandle process(String name, @Nullable String line) throws IOException {
    try {
      long pid = Long.parseLong(line == null ? "" : line);
      return ProcessHandle.of(pid).orElseThrow(() -> new IOException(name + " ended at once"));
    } catch (NumberFormatException e) {
      throw new IOException(name + " did not start: " + line, e);
    }
  }

  private static void endFormer(String name, Path note, Duration grace) throws IOException {
    if (!Files.exists(note)) {
      return;
    }
    ProcessMark mark = ProcessMark.parse(Files.readString(note)).orElse(null);
    ProcessHandle former = mark == null ? null : mark.running().orElse(null);
    if (mark == null || former == null) {
      return;
    }
    LOG.info("Ending the former {}, process {}", name, former.pid());
    former.destroy();
    try {
      if (!mark.endsWithin(grace)) {
        former.destroyForcibly();
        if (!mark.endsWithin(MARGIN)) {
          throw new IOException("the former " + name + " (pid " + former.pid() + ") does not end");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the former " + name + " ended", e);
    }
  }

  private static String script() {
    try (InputStream in = GuardedProcess.class.getResourceAsStream("guard.sh")) {
      if (in == null) {
        throw new IllegalStateException("guard.sh is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process itself, not its shell. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return guard.isAlive();
  }

  /**
   * Not {@link Process#onExit}: before it completes, its output is closed, which waits for who
   * reads it, and so for the last process that inherited the pipe; a thread of the common pool
   * waits with it.
   */
  private void awaitExit() {
    try {
      exit.complete(guard.waitFor());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  /** Gives the exit code to {@code action} when it ends without having been asked to. */
  public void onUnaskedExit(IntConsumer action) {
    var _ =
        exit.thenAccept(
            code -> {
              if (!asked) {
                action.accept(code);
              }
            });
  }

  /** Waits until its shell has ended, and with it the process, unless the shell was killed. */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return guard.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Asks it to end, waits for it, kills it after the grace. */
  @Override
  public void close() {
    asked = true;
    try {
      guard.getOutputStream().close();
      if (!awaitEnd(grace.plus(MARGIN))) {
        process.destroyForcibly();
        guard.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
