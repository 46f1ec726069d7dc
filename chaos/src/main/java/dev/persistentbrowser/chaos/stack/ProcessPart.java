package dev.persistentbrowser.chaos.stack;

import dev.persistentbrowser.standalone.GuardedProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JVM of the installation. It says {@code ready} in a line of its output when it can work; all
 * its output goes to a file. One that ends unasked is started again after a second, as an
 * operator's supervisor does. Guarded by its own lock.
 */
final class ProcessPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessPart.class);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration RESTART = Duration.ofSeconds(1);

  private final String name;
  private final Role role;
  private final Path folder;
  private final List<String> command;
  private final Map<String, String> settings;

  private @Nullable GuardedProcess process;
  private CompletableFuture<Void> ready = new CompletableFuture<>();
  private boolean wanted;
  private volatile String said = "";

  ProcessPart(
      String name, Role role, Path folder, List<String> command, Map<String, String> settings) {
    this.name = name;
    this.role = role;
    this.folder = folder;
    this.command = List.copyOf(command);
    this.settings = Map.copyOf(settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public synchronized void start() {
    if (!wanted) {
      wanted = true;
      launch();
    }
  }

  private void launch() {
    CompletableFuture<Void> told = new CompletableFuture<>();
    ready = told;
    PrintWriter log = log();
    GuardedProcess started =
        GuardedProcess.start(
            name,
            folder,
            command,
            settings,
            GRACE,
            line -> {
              log.println(line);
              log.flush();
              if (line.startsWith("ready ")) {
                said = line.substring("ready ".length());
                told.complete(null);
              }
            });
    process = started;
    started.onUnaskedExit(code -> exited(started, code));
  }

  private PrintWriter log() {
    try {
      return new PrintWriter(
          Files.newBufferedWriter(
              folder.resolve(name + ".log"),
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void exited(GuardedProcess ended, int code) {
    if (wanted && process == ended) {
      LOG.info("{} ended by itself with {}; starting it again", name, code);
      CompletableFuture.delayedExecutor(RESTART.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> again(ended));
    }
  }

  private synchronized void again(GuardedProcess ended) {
    if (wanted && process == ended) {
      launch();
    }
  }

  @Override
  public void awaitReady(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      // A restart in between has another one to wait for.
      CompletableFuture<Void> awaited = ready();
      try {
        awaited.get(Math.min(end - System.nanoTime(), RESTART.toNanos()), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException(
              name + " was not ready within " + limit.toSeconds() + " s; see " + folder, e);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("never completed so", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while " + name + " started", e);
      }
    }
  }

  @Override
  public String said() {
    return said;
  }

  private synchronized CompletableFuture<Void> ready() {
    return ready;
  }

  @Override
  public synchronized OptionalLong pid() {
    GuardedProcess current = process;
    return wanted && current != null && current.isAlive()
        ? OptionalLong.of(current.pid())
        : OptionalLong.empty();
  }

  @Override
  public void kill() {
    end(Signal.KILL);
  }

  @Override
  public void terminate() {
    end(Signal.TERM);
  }

  private void end(Signal signal) {
    GuardedProcess current = unwant();
    if (current == null) {
      return;
    }
    signal.send(current.pid());
    // A stopped process does not hear SIGTERM.
    Signal.CONT.send(current.pid());
    ProcessHandle.of(current.pid())
        .ifPresent(
            handle -> {
              try {
                handle.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
              } catch (TimeoutException e) {
                LOG.warn("{} did not end within {} s, killed", name, GRACE.toSeconds());
                Signal.KILL.send(current.pid());
                handle.onExit().join();
              } catch (ExecutionException e) {
                throw new IllegalStateException("never completed so", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private synchronized @Nullable GuardedProcess unwant() {
    wanted = false;
    GuardedProcess current = process;
    return current != null && current.isAlive() ? current : null;
  }

  @Override
  public void close() {
    GuardedProcess current = unwant();
    if (current != null) {
      Signal.CONT.send(current.pid());
      current.close();
    }
  }
}
