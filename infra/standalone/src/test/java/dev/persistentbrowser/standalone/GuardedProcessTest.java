package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.lifecycle.ProcessMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardedProcessTest {
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir Path temp;
  private final LinkedBlockingQueue<String> output = new LinkedBlockingQueue<>();

  @Test
  void close_asksTheProcessToEnd() throws Exception {
    ProcessHandle process;
    try (GuardedProcess guarded =
        start("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.02; done")) {
      assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("up");
      process = ProcessHandle.of(guarded.pid()).orElseThrow();
    }
    assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("bye");
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void close_killsAProcessThatDoesNotEnd() throws Exception {
    ProcessHandle process;
    try (GuardedProcess guarded = start("trap '' TERM; echo up; while :; do sleep 0.02; done")) {
      assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("up");
      process = ProcessHandle.of(guarded.pid()).orElseThrow();
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aStoppedProcess_goesOnWhenItIsContinued() throws Exception {
    Path go = temp.resolve("go");
    try (GuardedProcess guarded =
        start("echo up; while [ ! -e '" + go + "' ]; do sleep 0.02; done; echo on; sleep 60")) {
      assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("up");
      signal("STOP", guarded.pid());
      awaitState("it is stopped", guarded.pid(), 'T');
      long guard = ProcessHandle.of(guarded.pid()).flatMap(ProcessHandle::parent).get().pid();
      awaitSleep(guard);
      signal("CONT", guarded.pid());
      Files.createFile(go);
      assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("on");
    }
  }

  private static void awaitState(String what, long pid, char state) throws Exception {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.readString(stat).contains(") " + state + " ")) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
    }
  }

  /** One that spins is found running now and then. */
  private static void awaitSleep(long pid) throws Exception {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    for (int asleep = 0; asleep < 200; asleep++) {
      if (!Files.readString(stat).contains(") S ")) {
        asleep = -1;
      }
      assertThat(System.nanoTime() - end).as("its guard waits and does not spin").isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void oneWhoseGuardWasKilled_endsBeforeTheNextStarts() throws Exception {
    GuardedProcess former = start("trap '' TERM; echo up; while :; do sleep 0.02; done");
    assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("up");
    ProcessHandle process = ProcessHandle.of(former.pid()).orElseThrow();
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
    ProcessHandle guard = process.parent().orElseThrow();
    guard.destroyForcibly();
    assertThat(former.awaitEnd(Duration.ofSeconds(30))).isTrue();
    try (GuardedProcess next = start("echo next; sleep 60")) {
      assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("next");
      assertThat(mark.running()).isEmpty();
      assertThat(next.isAlive()).isTrue();
    }
  }

  @Test
  void onUnaskedExit_tellsTheExitCode() throws Exception {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Path go = temp.resolve("go");
    try (GuardedProcess guarded =
        start("while [ ! -e '" + go + "' ]; do sleep 0.02; done; exit 7")) {
      guarded.onUnaskedExit(exit::complete);
      Files.createFile(go);
      assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(7);
    }
  }

  @Test
  void onUnaskedExit_doesNotWaitForWhoInheritedTheOutput() throws Exception {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Path go = temp.resolve("go");
    try (GuardedProcess guarded =
        start("sleep 60 & echo $!; while [ ! -e '" + go + "' ]; do sleep 0.02; done; exit 7")) {
      ProcessHandle heir =
          ProcessHandle.of(Long.parseLong(output.poll(30, TimeUnit.SECONDS))).orElseThrow();
      try {
        guarded.onUnaskedExit(exit::complete);
        Files.createFile(go);
        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(heir.isAlive()).isTrue();
      } finally {
        heir.destroyForcibly();
      }
    }
  }

  @Test
  void start_givesTheProcessItsSettingsAndNoneOfOurs() throws Exception {
    try (GuardedProcess guarded = start("echo \"$PB_PORT-$PB_HOST\"; sleep 60")) {
      assertThat(output.poll(30, TimeUnit.SECONDS)).isEqualTo("81-");
      assertThat(guarded.isAlive()).isTrue();
    }
  }

  private GuardedProcess start(String script) {
    return GuardedProcess.start(
        "test", temp, List.of("bash", "-c", script), Map.of("PB_PORT", "81"), GRACE, output::add);
  }
}
