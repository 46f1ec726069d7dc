package dev.persistentbrowser.standalone;

import dev.persistentbrowser.config.SearchPath;
import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real {@code redis-server} on loopback with a password of its own, its append-only file in a
 * folder. It ends with this JVM, also when that is killed; when it ends alone, it is started again
 * on the same port with the same data.
 */
public final class EmbeddedRedis implements Component {
  /** When Redis makes a write safe against the loss of power; the death of Redis loses none. */
  public enum Fsync {
    EVERYSEC,
    ALWAYS
  }

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Path folder;
  private final String searchPath;
  private final Fsync fsync;
  private final int port;
  private final String password;
  private final Restarts restarts = new Restarts("redis", this::launch);
  private volatile @Nullable GuardedProcess process;

  /**
   * @param searchPath folders to search for {@code redis-server}, as in PATH
   */
  public EmbeddedRedis(Path folder, String searchPath, Fsync fsync) {
    this(folder, searchPath, fsync, FreePorts.next(), PrivateFiles.secret());
  }

  /** One that clients find again after a restart. */
  public EmbeddedRedis(Path folder, String searchPath, Fsync fsync, int port, String password) {
    this.folder = folder;
    this.searchPath = searchPath;
    this.fsync = fsync;
    this.port = port;
    this.password = password;
  }

  public URI uri() {
    return URI.create("redis://:" + password + "@" + Loopback.HOST + ":" + port + "/0");
  }

  /** The process of Redis itself. */
  public long pid() {
    return started().pid();
  }

  @Override
  public void start() {
    try {
      launch();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Returns when it answers; what is thrown leaves no process. */
  private void launch() {
    CompletableFuture<Void> accepting = new CompletableFuture<>();
    GuardedProcess launched = null;
    try {
      PrivateFiles.folder(folder);
      Path binary = RedisBinary.find(new SearchPath(searchPath), folder.resolve("bin"));
      Path configuration = folder.resolve("redis.conf");
      PrivateFiles.write(configuration, configuration());
      launched =
          GuardedProcess.start(
              "redis",
              folder,
              List.of(binary.toString(), configuration.toString()),
              Map.of(),
              GRACE,
              line -> line(line, accepting));
      process = launched;
      launched.onUnaskedExit(code -> exited(code, accepting));
      accepting.get(START.toMillis(), TimeUnit.MILLISECONDS);
      check();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Redis in " + folder, e);
    } catch (ExecutionException | TimeoutException e) {
      end(launched);
      throw new IllegalStateException("Redis did not start in " + folder + "; see the log", e);
    } catch (InterruptedException e) {
      end(launched);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis started", e);
    } catch (RuntimeException e) {
      end(launched);
      throw e;
    }
  }

  private static void end(@Nullable GuardedProcess launched) {
    if (launched != null) {
      launched.close();
    }
  }

  private String configuration() {
    return """
        bind %s
        port %d
        protected-mode yes
        requirepass %s
        dir "%s"
        save ""
        appendonly yes
        appendfsync %s
        maxmemory-policy noeviction
        databases 1
        logfile ""
        """
        .formatted(
            Loopback.HOST,
            port,
            password,
            folder.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\""),
            fsync.name().toLowerCase(Locale.ROOT));
  }

  /** Redis says this once its data is loaded: the one sign that needs no polling. */
  private static void line(String line, CompletableFuture<Void> accepting) {
    LOG.info("{}", line);
    if (line.contains("Ready to accept connections")) {
      accepting.complete(null);
    }
  }

  private void exited(int code, CompletableFuture<Void> accepting) {
    LOG.warn("Redis ended with exit code {}", code);
    if (!accepting.completeExceptionally(new IOException("Redis ended with exit code " + code))) {
      restarts.ended();
    }
  }

  @Override
  public void check() {
    try (Socket socket = Loopback.connect(port, ANSWER)) {
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
      String expected = "+OK\r\n+PONG\r\n";
      byte[] answer = socket.getInputStream().readNBytes(expected.length());
      String text = new String(answer, StandardCharsets.US_ASCII);
      if (!text.equals(expected)) {
        throw new IOException("it answered " + text.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Redis does not answer on port " + port, e);
    }
  }

  private GuardedProcess started() {
    GuardedProcess current = process;
    if (current == null) {
      throw new IllegalStateException("Redis was not started");
    }
    return current;
  }

  @Override
  public void close() {
    restarts.close();
    end(process);
  }
}
