package dev.persistentbrowser.worker.browser.playwright;

import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.lifecycle.ProcessMark;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a worker that was killed left behind: hosts end by themselves when their worker is
 * gone, but one that is stopped cannot, and a browser outlives a host that is killed.
 *
 * <p>Only folders of this user with the name of a host's are looked at, only processes that such a
 * folder names, by pid and start, are ended, and nothing of a worker that may live.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** A folder without a note may be one that is just being filled. */
  private static final Duration WITHOUT_NOTE = Duration.ofHours(1);

  private static final Duration END = Duration.ofSeconds(2);

  private Leftovers() {}

  /** Looks through the folder for temporary files. What cannot be removed is logged. */
  static void end(Path temporary) {
    try {
      UserPrincipal user = user(temporary);
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(temporary, DriverProcess.FOLDER_PREFIX + "*")) {
        for (Path folder : folders) {
          endIfLeft(folder, user);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} could not be searched for what former workers left", temporary, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endIfLeft(Path folder, UserPrincipal user) throws InterruptedException {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
          && isLeft(folder)) {
        List<ProcessMark> processes =
            HostNote.read(folder).map(HostNote::processes).orElse(List.of());
        LOG.info("Removing {}, which a worker that is gone left behind", folder);
        end(processes);
        Folders.remove(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be removed", folder, e);
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    Optional<HostNote> note = HostNote.read(folder);
    if (note.isEmpty()) {
      Instant changed = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
      return changed.plus(WITHOUT_NOTE).isBefore(Instant.now());
    }
    ProcessMark worker = note.get().worker();
    return worker.running().isEmpty() && !worker.elsewhere();
  }

  private static void end(List<ProcessMark> processes) throws InterruptedException {
    List<ProcessHandle> left =
        processes.stream()
            .map(ProcessMark::running)
            .flatMap(Optional::stream)
            .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
            .distinct()
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    try {
      CompletableFuture.allOf(
              left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("not all of {} have ended", left, e);
    }
  }

  /** As the owner of a new file tells it: names differ in containers. */
  private static UserPrincipal user(Path temporary) throws IOException {
    Path file = Files.createTempFile(temporary, "pb-", "");
    try {
      return Files.getOwner(file);
    } finally {
      Files.delete(file);
    }
  }
}
