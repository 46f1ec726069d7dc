package dev.persistentbrowser.redis;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.lifecycle.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses to start on a Redis that keeps less than what is promised. */
public final class RedisDurability implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(RedisDurability.class);
  private static final Map<String, String> STRICT =
      Map.of("appendonly", "yes", "appendfsync", "always");

  private final RedisStore redis;
  private final Durability durability;

  public RedisDurability(RedisStore redis, Durability durability) {
    this.redis = redis;
    this.durability = durability;
  }

  @Override
  public void start() {
    if (durability == Durability.STRICT) {
      List<String> faults = new ArrayList<>();
      STRICT.forEach((name, expected) -> check(name, expected, faults));
      if (!faults.isEmpty()) {
        throw new ConfigException(faults);
      }
    }
  }

  private void check(String name, String expected, List<String> faults) {
    String value;
    try {
      value = redis.call(r -> r.configGet(name)).getOrDefault(name, "");
    } catch (IllegalStateException e) {
      // A Redis that somebody else runs may not tell.
      LOG.warn("Redis does not tell its {}: PB_DURABILITY=strict needs {}", name, expected, e);
      return;
    }
    if (!value.equals(expected)) {
      faults.add(
          "PB_DURABILITY=strict needs a Redis with %s %s, not %s".formatted(name, expected, value));
    }
  }

  @Override
  public void check() {
    redis.check();
  }

  @Override
  public void close() {}
}
