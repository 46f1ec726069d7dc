package dev.persistentbrowser.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Notes which process writes the data of a folder, so that a start right after a kill waits for the
 * one that is still ending. A process is its pid and its start: pids are used again.
 */
final class RunningRedis {
  private static final String FILE = "redis.pid";

  private RunningRedis() {}

  static void note(Path folder, long pid) throws IOException {
    Optional<Instant> start = ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
    PrivateFiles.write(
        folder.resolve(FILE), pid + " " + start.map(Instant::toEpochMilli).orElse(0L));
  }

  static void awaitEnd(Path folder, Duration limit) throws IOException, InterruptedException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    String noted = Files.readString(file).strip();
    int space = noted.indexOf(' ');
    long pid = Long.parseLong(noted.substring(0, space));
    long startedMs = Long.parseLong(noted.substring(space + 1));
    Optional<ProcessHandle> former = ProcessHandle.of(pid).filter(p -> startedAt(p, startedMs));
    if (former.isPresent()) {
      try {
        former.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("Redis (pid " + pid + ") still writes to " + folder, e);
      }
    }
  }

  private static boolean startedAt(ProcessHandle process, long epochMs) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) == epochMs;
  }
}
