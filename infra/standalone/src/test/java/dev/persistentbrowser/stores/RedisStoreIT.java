package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.redis.Script;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RedisStoreIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Test
  @Order(1)
  void aScriptThatRedisForgot_isSentAgain() {
    assertThatCode(REDIS.store()::check).doesNotThrowAnyException();
    assertThat(REDIS.store().run(Script.OVERDUE, "0")).isEmpty();
    REDIS.store().call(RedisCommands::scriptFlush);
    assertThat(REDIS.store().run(Script.OVERDUE, "0")).isEmpty();
  }

  @Test
  @Order(1)
  void whereNoRedisIs_theStartIsRefused() {
    RedisStore nowhere = new RedisStore(new RedisSettings(URI.create("redis://127.0.0.1:1")));
    Refusals.assertRefused(ErrorCode.UNAVAILABLE, nowhere::check);
    Refusals.assertRefused(ErrorCode.UNAVAILABLE, nowhere::start);
    nowhere.close();
    nowhere.close();
  }

  @Test
  @Order(2)
  void whileRedisIsAway_callsFail() {
    REDIS.stop();
    Refusals.assertRefused(ErrorCode.UNAVAILABLE, () -> REDIS.store().run(Script.OVERDUE, "0"));
    Refusals.assertRefused(ErrorCode.UNAVAILABLE, REDIS.store()::check);
  }
}
