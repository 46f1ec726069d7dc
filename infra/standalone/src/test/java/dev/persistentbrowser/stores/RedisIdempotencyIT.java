package dev.persistentbrowser.stores;

import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisIdempotencyIT extends IdempotencyContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  World world() {
    return REDIS.world();
  }
}
