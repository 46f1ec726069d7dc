package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.lifecycle.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftoversTest {
  @TempDir Path temporary;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void theHostOfADeadWorker_ends_alsoWhenItIsStopped() throws Exception {
    Process host = process();
    Signals.stop(host.pid());
    Path folder = folder("pb-host-1", deadWorker(), mark(host.pid()));
    Leftovers.end(temporary);
    assertThat(folder).doesNotExist();
    assertThat(host.waitFor(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void theHostOfAWorkerThatLives_isLeftAlone() throws IOException {
    Process host = process();
    Path folder = folder("pb-host-1", mark(ProcessHandle.current().pid()), mark(host.pid()));
    Leftovers.end(temporary);
    assertThat(folder).exists();
    assertThat(host.isAlive()).isTrue();
  }

  @Test
  void theHostOfAnotherContainer_isLeftAlone() throws Exception {
    ProcessMark worker = deadWorker();
    String boot = worker.place().substring(0, worker.place().indexOf('/'));
    Path folder =
        folder("pb-host-1", new ProcessMark(boot + "/pid:[1]", worker.pid(), worker.start()));
    Leftovers.end(temporary);
    assertThat(folder).exists();
  }

  @Test
  void anotherProcessOfThatPid_isLeftAlone() throws Exception {
    Process other = process();
    ProcessMark mark = mark(other.pid());
    Path folder = folder("pb-host-1", deadWorker(), new ProcessMark(mark.place(), mark.pid(), "1"));
    Leftovers.end(temporary);
    assertThat(folder).doesNotExist();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void otherFolders_areLeftAlone() throws Exception {
    Path other = folder("other-1", deadWorker());
    Path linked = Files.createSymbolicLink(temporary.resolve("pb-host-2"), other);
    Leftovers.end(temporary);
    assertThat(other).exists();
    assertThat(linked).exists();
  }

  @Test
  void aFolderWithoutANote_isRemovedWhenItIsOld() throws IOException {
    Path young = Files.createDirectory(temporary.resolve("pb-host-1"));
    Path old = Files.createDirectory(temporary.resolve("pb-host-2"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Leftovers.end(temporary);
    assertThat(young).exists();
    assertThat(old).doesNotExist();
  }

  private Path folder(String name, ProcessMark... marks) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.write(
        folder.resolve("processes"), List.of(marks).stream().map(ProcessMark::toString).toList());
    Files.createDirectories(folder.resolve("profile/Default"));
    Files.writeString(folder.resolve("profile/Default/Cookies"), "");
    return folder;
  }

  private ProcessMark deadWorker() throws Exception {
    Process worker = process();
    ProcessMark mark = mark(worker.pid());
    worker.destroyForcibly().waitFor();
    return mark;
  }

  private Process process() throws IOException {
    Process process = new ProcessBuilder("sleep", "600").start();
    started.add(process);
    return process;
  }

  private static ProcessMark mark(long pid) {
    return ProcessMark.of(pid).orElseThrow();
  }
}
