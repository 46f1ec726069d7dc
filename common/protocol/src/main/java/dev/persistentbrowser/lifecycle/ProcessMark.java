package dev.persistentbrowser.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process as one can write it down and find it again, or find that it is gone: pids are used
 * again, so its start belongs to it, and where its pid means anything.
 *
 * @param place the boot of the machine and the pid namespace, {@code -} where the system has
 *     neither
 * @param start as the system tells it
 */
public record ProcessMark(String place, long pid, String start) {
  private static final Path PROC = Path.of("/proc");
  private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{1,18}) (\\S+)");

  /** Of {@code /proc/<pid>/stat}, behind the name, which may have blanks: state, start. */
  private static final int STATE = 0;

  private static final int START = 19;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  /** Empty when there is no such process. */
  public static Optional<ProcessMark> of(long pid) {
    return start(pid).map(start -> new ProcessMark(here(), pid, start));
  }

  /** Empty when the text is not one. */
  public static Optional<ProcessMark> parse(String text) {
    Matcher mark = FORM.matcher(text);
    return mark.matches()
        ? Optional.of(new ProcessMark(mark.group(1), Long.parseLong(mark.group(2)), mark.group(3)))
        : Optional.empty();
  }

  /** The process, if it runs; one that has ended and was not reaped does not. */
  public Optional<ProcessHandle> running() {
    return place.equals(here()) && start(pid).filter(start::equals).isPresent()
        ? ProcessHandle.of(pid)
        : Optional.empty();
  }

  /**
   * Waits until it does not run any more, and tells whether that came true within the limit. It
   * looks again and again: nobody is told of the end of a process that is not a child, and {@link
   * ProcessHandle#onExit} waits until its parent has reaped it, which may never be.
   */
  public boolean endsWithin(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (running().isPresent()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }

  /** Whether it may run in another container of this machine, where one cannot look. */
  public boolean elsewhere() {
    return !place.equals(here()) && boot(place).equals(boot(here()));
  }

  private static String boot(String place) {
    return place.substring(0, Math.max(0, place.indexOf('/')));
  }

  private static String here() {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      return boot + "/" + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException e) {
      return "-";
    }
  }

  private static Optional<String> start(long pid) {
    if (!Files.exists(PROC.resolve("self/stat"))) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(Instant::toString);
    }
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return "ZX".contains(fields.get(STATE)) ? Optional.empty() : Optional.of(fields.get(START));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return place + " " + pid + " " + start;
  }
}
