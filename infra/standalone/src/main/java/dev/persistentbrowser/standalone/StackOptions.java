package dev.persistentbrowser.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a stack is to run.
 *
 * @param dataDir where everything is kept; one stack at a time
 * @param host address of the gateway
 * @param port port of the gateway, 0 for a free one
 * @param workers 1 runs it in this JVM, more give each a process of its own
 * @param settings further settings ({@code PB_*}) of the gateway and the workers; a part that they
 *     name ({@code PB_KAFKA_BOOTSTRAP}, {@code PB_REDIS_URL}, {@code PB_S3_ENDPOINT}) is outside
 *     and not started
 */
public record StackOptions(
    Path dataDir, String host, int port, int workers, Map<String, String> settings) {
  public StackOptions {
    if (port < 0 || port > 65535) {
      throw new StartRefused("port " + port + " is not between 0 and 65535");
    }
    if (workers < 1 || workers > 64) {
      throw new StartRefused("workers " + workers + " is not between 1 and 64");
    }
    if (workers > 1 && !settings.getOrDefault("PB_WORKER_LISTEN", "").isBlank()) {
      throw new StartRefused("PB_WORKER_LISTEN is the address of one worker, not of " + workers);
    }
    settings = Map.copyOf(settings);
  }

  /** One worker in this JVM and a free port of the loopback address. */
  public static StackOptions ephemeral(Path dataDir) {
    return new StackOptions(dataDir, Loopback.HOST, 0, 1, Map.of());
  }

  public StackOptions withWorkers(int count) {
    return new StackOptions(dataDir, host, port, count, settings);
  }

  public StackOptions withSettings(Map<String, String> changed) {
    return new StackOptions(dataDir, host, port, workers, changed);
  }

  /** Empty when it is absent or blank. */
  Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key)).filter(value -> !value.isBlank());
  }

  boolean isOutside(String key) {
    return setting(key).isPresent();
  }
}
