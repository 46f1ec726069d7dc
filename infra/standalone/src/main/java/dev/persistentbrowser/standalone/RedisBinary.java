package dev.persistentbrowser.standalone;

import dev.persistentbrowser.config.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Finds the system's {@code redis-server}, else unpacks the one that came with us. */
final class RedisBinary {
  private RedisBinary() {}

  /**
   * @param cache where ours is unpacked to when it is needed
   */
  static Path find(SearchPath path, Path cache) throws IOException {
    Optional<Path> system = path.find("redis-server");
    return system.isPresent() ? system.get() : unpack(cache);
  }

  private static Path unpack(Path cache) throws IOException {
    PrivateFiles.folder(cache);
    try (var unpacked = Files.list(cache)) {
      Optional<Path> ready = unpacked.filter(Files::isExecutable).findFirst();
      if (ready.isPresent()) {
        return ready.get();
      }
    }
    Path binary = ExecutableProvider.newJarResourceProvider(cache.toFile()).get().toPath();
    if (!binary.toFile().setExecutable(true, true)) {
      throw new IOException(binary + " cannot be made executable");
    }
    return binary;
  }
}
