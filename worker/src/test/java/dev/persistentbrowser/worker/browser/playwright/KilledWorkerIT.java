package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker leaves behind that is killed while its driver is stopped: nothing, in the end. */
final class KilledWorkerIT {
  @TempDir Path temporary;

  /** A worker that has browsers only. */
  public static void main(String[] arguments) throws IOException {
    BrowserHosts hosts = new BrowserHosts(TestSettings.standard());
    hosts.start();
    hosts.hosts().forEach(host -> System.out.println(host.hostPid() + " " + host.browserPid()));
    System.exit(System.in.read());
  }

  @Test
  void whatItLeft_isGoneAfterTheNextStart() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorkerIT.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String line =
          worker
              .inputReader()
              .lines()
              .filter(l -> l.matches("\\d+ \\d+"))
              .findFirst()
              .orElseThrow();
      List<ProcessHandle> left =
          Stream.of(line.split(" ", -1))
              .map(Long::valueOf)
              .flatMap(p -> ProcessHandle.of(p).stream())
              .toList();
      assertThat(left).hasSize(2);
      Signals.stop(left.getFirst().pid());
      worker.destroyForcibly().waitFor();
      assertThat(left).allMatch(ProcessHandle::isAlive);
      assertThat(temporary).isNotEmptyDirectory();

      Leftovers.end(temporary);

      TestOwner.await("they have ended", () -> left.stream().noneMatch(KilledWorkerIT::runs));
      try (Stream<Path> files = Files.list(temporary)) {
        assertThat(files.filter(f -> f.getFileName().toString().startsWith("pb-host-"))).isEmpty();
      }
    } finally {
      worker.destroyForcibly();
    }
  }

  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
