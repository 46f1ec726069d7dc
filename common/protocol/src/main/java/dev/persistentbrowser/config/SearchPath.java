package dev.persistentbrowser.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs as a shell finds them.
 *
 * @param folders as in the environment's PATH
 */
public record SearchPath(String folders) {
  /** The first of the programs that is there at all, in the order of the names. */
  public Optional<Path> find(String... names) {
    return Arrays.stream(names).flatMap(this::all).findFirst();
  }

  private Stream<Path> all(String name) {
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
