package dev.persistentbrowser.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Finds the system's {@code redis-server}, else unpacks the one that came with us. */
final class RedisBinary {
  private RedisBinary() {}

  /**
   * @param path folders to search, as in the environment's PATH
   * @param cache where ours is unpacked to when it is needed
   */
  static Path find(String path, Path cache) throws IOException {
    Optional<Path> system = onPath(path);
    return system.isPresent() ? system.get() : unpack(cache);
  }

  private static Optional<Path> onPath(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
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
