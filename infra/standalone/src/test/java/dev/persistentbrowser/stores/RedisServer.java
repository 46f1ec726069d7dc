package dev.persistentbrowser.stores;

import dev.persistentbrowser.journal.redis.RedisJournal;
import dev.persistentbrowser.lease.redis.RedisLeaseTable;
import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.session.redis.RedisSessionRegistry;
import dev.persistentbrowser.standalone.EmbeddedRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis for a class of tests, emptied before each of them. */
final class RedisServer
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private @Nullable Path folder;
  private @Nullable EmbeddedRedis server;
  private @Nullable RedisStore store;
  private @Nullable World world;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("stores-redis");
    server =
        new EmbeddedRedis(
            folder,
            Objects.requireNonNullElse(System.getenv("PATH"), ""),
            EmbeddedRedis.Fsync.EVERYSEC);
    server.start();
    store = new RedisStore(new RedisSettings(server.uri()));
    store.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    store().call(RedisCommands::flushall);
    world =
        new World(
            new RedisJournal(store()),
            new RedisSessionRegistry(store()),
            new RedisLeaseTable(store()));
  }

  World world() {
    return Objects.requireNonNull(world);
  }

  RedisStore store() {
    return Objects.requireNonNull(store);
  }

  /** Redis goes away. */
  void stop() {
    Objects.requireNonNull(server).close();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    world().close();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (store != null) {
      store.close();
    }
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      Folders.remove(folder);
    }
  }
}
