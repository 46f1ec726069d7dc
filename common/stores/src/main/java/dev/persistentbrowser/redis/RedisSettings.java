package dev.persistentbrowser.redis;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import java.net.URI;

/**
 * Where Redis is.
 *
 * @param uri {@code redis://[:password@]host:port[/db]}
 */
public record RedisSettings(URI uri) {
  public static RedisSettings from(Settings settings) {
    return new RedisSettings(settings.uri(Setting.PB_REDIS_URL));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "redis at " + uri.getHost() + ":" + uri.getPort();
  }
}
