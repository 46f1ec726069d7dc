package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRedisIT {
  @TempDir Path temp;

  static EmbeddedRedis redis(Path folder) {
    return new EmbeddedRedis(folder, System.getenv("PATH"), EmbeddedRedis.Fsync.EVERYSEC);
  }

  @Test
  void restart_keepsData() {
    EmbeddedRedis first = redis(temp);
    first.start();
    first.check();
    long pid = first.pid();
    assertThat(with(first.uri().toString(), c -> c.set("key", "value"))).isEqualTo("OK");
    first.close();
    first.close();
    assertThatThrownBy(first::check).hasMessageContaining("does not answer");
    assertThat(ProcessHandle.of(pid)).isEmpty();

    try (EmbeddedRedis second = redis(temp)) {
      second.start();
      assertThat(with(second.uri().toString(), c -> c.get("key"))).isEqualTo("value");
    }
  }

  @Test
  void aKilledRedis_losesNothing() throws Exception {
    try (EmbeddedRedis first = redis(temp)) {
      first.start();
      with(first.uri().toString(), c -> c.set("key", "value"));
      ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().get(5, TimeUnit.SECONDS);
    }
    try (EmbeddedRedis second = redis(temp)) {
      second.start();
      assertThat(with(second.uri().toString(), c -> c.get("key"))).isEqualTo("value");
    }
  }

  @Test
  void aRedisThatDiesAlone_isStartedAgain_withItsDataAndAddress() {
    try (EmbeddedRedis redis = redis(temp)) {
      redis.start();
      String uri = redis.uri().toString();
      with(uri, c -> c.set("key", "value"));
      ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
      await("it answers", () -> answers(redis));
      assertThat(with(uri, c -> c.get("key"))).isEqualTo("value");
    }
  }

  private static boolean answers(EmbeddedRedis redis) {
    try {
      redis.check();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void aKilledJvm_takesItsRedisAlong() throws Exception {
    ProcessHandle redis;
    try (StoresProcess stores = StoresProcess.start(temp)) {
      redis = ProcessHandle.of(Long.parseLong(stores.address("redisPid"))).orElseThrow();
      with(stores.address("redis"), c -> c.set("key", "value"));
    }
    try (EmbeddedRedis next = redis(temp.resolve("redis"))) {
      next.start(); // at once: it waits for the other to end
      assertThat(redis.isAlive()).isFalse();
      assertThat(with(next.uri().toString(), c -> c.get("key"))).isEqualTo("value");
    }
  }

  @Test
  void withoutOneOnThePath_theBinaryThatCameAlongRuns() {
    try (EmbeddedRedis redis = new EmbeddedRedis(temp, "", EmbeddedRedis.Fsync.ALWAYS)) {
      redis.start();
      assertThat(with(redis.uri().toString(), c -> c.info("server"))).contains("redis_version:6.2");
      assertThat(with(redis.uri().toString(), c -> c.configGet("append*").toString()))
          .contains("appendfsync=always")
          .contains("appendonly=yes");
    }
  }

  @Test
  void thePassword_isSeenByItsOwnerAlone() throws Exception {
    try (EmbeddedRedis redis = redis(temp)) {
      redis.start();
      String withoutPassword = redis.uri().toString().replaceFirst("//.*@", "//");
      assertThatThrownBy(() -> with(withoutPassword, c -> c.get("key")))
          .hasStackTraceContaining("NOAUTH");
      Path file = temp.resolve("redis.conf");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  private static String with(String uri, Function<RedisCommands<String, String>, String> action) {
    RedisClient client = RedisClient.create(RedisURI.create(uri));
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return action.apply(connection.sync());
    } finally {
      client.shutdown();
    }
  }
}
