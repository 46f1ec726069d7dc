package dev.persistentbrowser.chaos.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of this machine, as {@code /proc} shows them. */
public final class ProcessTable {
  private ProcessTable() {}

  /** The browsers below a worker, not their renderers; the lowest pid first. */
  public static List<Long> browsersOf(long worker) {
    return below(
        worker,
        line ->
            line.contains("--remote-debugging-")
                && !line.contains("--type=")
                && !isShell(line.split("\0", 2)[0]));
  }

  /**
   * Debian's program of the browser's name is a shell script, whose end is not that of a browser.
   */
  private static boolean isShell(String program) {
    return program.endsWith("sh");
  }

  /** The driver processes below a worker; the lowest pid first. */
  public static List<Long> driversOf(long worker) {
    return below(worker, line -> line.contains("host.js"));
  }

  private static List<Long> below(long worker, Predicate<String> commandLine) {
    return ProcessHandle.of(worker).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .filter(pid -> commandLine.test(read(pid, "cmdline")))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /**
   * Processes that were started for this installation and belong to none of its living parts: they
   * have its folder in their environment, and neither one of these pids nor its guard above them.
   */
  static List<String> strays(Path folder, Set<Long> parts) {
    Set<Long> known =
        parts.stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .map(part -> part.parent().filter(ProcessTable::isGuard).orElse(part))
            .flatMap(top -> Stream.concat(Stream.of(top), top.descendants()))
            .map(ProcessHandle::pid)
            .collect(Collectors.toSet());
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> !known.contains(pid))
        .filter(pid -> read(pid, "environ").contains(folder.toString()))
        // A zombie has none.
        .filter(pid -> !read(pid, "cmdline").isEmpty())
        .map(pid -> pid + " " + shortened(read(pid, "cmdline")))
        .toList();
  }

  private static boolean isGuard(ProcessHandle process) {
    return read(process.pid(), "cmdline").contains("-guard.sh");
  }

  private static String shortened(String commandLine) {
    String line = commandLine.replace('\0', ' ');
    return line.length() < 160 ? line : line.substring(0, 160) + "...";
  }

  /** Empty when it has ended, or is not ours to read. */
  private static String read(long pid, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
