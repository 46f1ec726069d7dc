package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.redis.RedisDurability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisDurabilityIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Test
  void aRedisThatKeepsLess_isRefusedWhenItIsToBeStrict() {
    set("everysec");
    assertThatCode(durability(Durability.STANDARD)::start).doesNotThrowAnyException();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(durability(Durability.STRICT)::start)
        .withMessageContaining(
            "PB_DURABILITY=strict needs a Redis with appendfsync always, not everysec");
    set("always");
    assertThatCode(durability(Durability.STRICT)::start).doesNotThrowAnyException();
  }

  private static RedisDurability durability(Durability durability) {
    return new RedisDurability(REDIS.store(), durability);
  }

  private static void set(String appendfsync) {
    REDIS.store().call(redis -> redis.configSet("appendfsync", appendfsync));
  }
}
