package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the real driver, 130 MB. */
final class DriverFilesIT {
  @TempDir Path cache = Path.of("");

  @Test
  void twoAtOnce_getTheSameWholeFiles() throws IOException {
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<DriverFiles> one = two.submit(() -> DriverFiles.prepare(cache, null));
      Future<DriverFiles> other = two.submit(() -> DriverFiles.prepare(cache, null));
      DriverFiles files = TestOwner.get(one);

      assertThat(TestOwner.get(other)).isEqualTo(files);
      assertThat(files.node()).isExecutable();
      assertThat(files.driverPackage().resolve("lib/coreBundle.js")).isNotEmptyFile();
      assertThat(files.driverPackage().resolve("lib/vite")).doesNotExist();
      assertThat(names(files.driverPackage().resolveSibling("."))).containsOnly("node", "package");
    }
  }

  @Test
  void withANodeOfOnesOwn_theDriversIsNotUnpacked() throws IOException {
    DriverFiles files = DriverFiles.prepare(cache, Path.of("/opt/node"));
    assertThat(files.node()).isEqualTo(Path.of("/opt/node"));
    assertThat(names(files.driverPackage().resolveSibling("."))).containsOnly("package");
  }

  @Test
  void whatIsThere_isNotUnpackedAgain() throws IOException {
    DriverFiles files = DriverFiles.prepare(cache, Path.of("/opt/node"));
    Path mark = Files.createFile(files.driverPackage().resolve("mark"));
    DriverFiles.prepare(cache, Path.of("/opt/node"));
    assertThat(mark).exists();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
