package dev.persistentbrowser.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The processes below this JVM, and what they leave in the file system. */
final class Processes {
  private Processes() {}

  static Set<Long> all() {
    return new HashSet<>(ProcessHandle.current().descendants().map(ProcessHandle::pid).toList());
  }

  /** Of browsers, not of their renderers; the oldest first. */
  static List<ProcessHandle> browsers() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> isBrowser(commandLine(p.pid())))
        .sorted(Comparator.comparing(p -> p.info().startInstant().orElse(Instant.MAX)))
        .toList();
  }

  /** The processes of pages. */
  static List<ProcessHandle> renderers() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> commandLine(p.pid()).contains("--type=renderer"))
        .toList();
  }

  private static boolean isBrowser(String commandLine) {
    // Debian's program of that name is a shell script around the browser.
    return commandLine.contains("--remote-debugging-")
        && !commandLine.contains("--type=")
        && !commandLine.split("\0", 2)[0].endsWith("sh");
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  /** As a crash does. */
  static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Eventually.holds(
        "the end of process " + pid,
        () -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  /** As {@code kill} does; returns when it has ended. */
  static void end(String signal, long pid) {
    signal(signal, pid);
    Eventually.holds(
        "the end of process " + pid,
        () -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  /** It does nothing more until it may go on. */
  static void stop(long pid) {
    signal("STOP", pid);
  }

  static void goOn(long pid) {
    signal("CONT", pid);
  }

  /** Makes every further request of the process for memory fail. */
  static void giveNoMoreMemory(long pid) {
    run("prlimit", "--data=1", "--pid=" + pid);
  }

  private static void signal(String name, long pid) {
    run("kill", "-" + name, Long.toString(pid));
  }

  private static void run(String... command) {
    try {
      int code = new ProcessBuilder(command).start().waitFor();
      if (code != 0) {
        throw new AssertionError(String.join(" ", command) + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The temporary files of the processes below this JVM, as their command lines name them. */
  static Set<Path> temporaryFiles() {
    String folder = System.getProperty("java.io.tmpdir", "/tmp");
    Pattern file = Pattern.compile(Pattern.quote(folder) + "/(pb-host|playwright)[^/\\s\u0000]*");
    return ProcessHandle.current()
        .descendants()
        .flatMap(process -> file.matcher(commandLine(process.pid())).results())
        .map(found -> Path.of(found.group()))
        .collect(Collectors.toSet());
  }
}
