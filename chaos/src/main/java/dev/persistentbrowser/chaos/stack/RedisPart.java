package dev.persistentbrowser.chaos.stack;

import dev.persistentbrowser.standalone.EmbeddedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Redis, always on the same port and the same data. Guarded by its own lock. */
final class RedisPart implements Part {
  private final Path folder;
  private final String searchPath;
  private final int port;
  private final String password;
  private @Nullable EmbeddedRedis redis;

  RedisPart(Path folder, String searchPath, int port, String password) {
    this.folder = folder;
    this.searchPath = searchPath;
    this.port = port;
    this.password = password;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Role role() {
    return Role.REDIS;
  }

  @Override
  public synchronized void start() {
    if (redis == null) {
      EmbeddedRedis started =
          new EmbeddedRedis(folder, searchPath, EmbeddedRedis.Fsync.EVERYSEC, port, password);
      started.start();
      redis = started;
    }
  }

  @Override
  public String said() {
    return "";
  }

  /** It was when its start returned. */
  @Override
  public void awaitReady(Duration limit) {}

  @Override
  public synchronized OptionalLong pid() {
    return redis == null ? OptionalLong.empty() : OptionalLong.of(redis.pid());
  }

  @Override
  public void kill() {
    end(Signal.KILL);
  }

  @Override
  public void terminate() {
    end(Signal.TERM);
  }

  private synchronized void end(Signal signal) {
    EmbeddedRedis running = redis;
    if (running == null) {
      return;
    }
    signal.send(running.pid());
    // At once, before it starts itself again.
    running.close();
    redis = null;
  }

  @Override
  public synchronized void close() {
    if (redis != null) {
      Signal.CONT.send(redis.pid());
      redis.close();
      redis = null;
    }
  }
}
