package dev.persistentbrowser.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A process and all below it, as they were at one time. Linux: it reads /proc. */
final class ProcessTree {
  /** USER_HZ: /proc counts in it, whatever the kernel's own clock. */
  private static final double TICKS_PER_SECOND = 100;

  private static final Path PROC = Path.of("/proc");

  private final List<Member> members;

  private ProcessTree(List<Member> members) {
    this.members = members;
  }

  /** With the time of children that ended and were waited for. */
  private record Member(long pid, long parent, long cpuTicks) {}

  /**
   * @param without the root of a part that is left out; 0 for none
   */
  static ProcessTree of(long root, long without) {
    Map<Long, List<Member>> children = new HashMap<>();
    List<Member> found = new ArrayList<>();
    for (Member member : all()) {
      children.computeIfAbsent(member.parent, _ -> new ArrayList<>()).add(member);
      if (member.pid == root) {
        found.add(member);
      }
    }
    Deque<Member> left = new ArrayDeque<>(found);
    while (!left.isEmpty()) {
      for (Member child : children.getOrDefault(left.pop().pid, List.of())) {
        if (child.pid != without) {
          found.add(child);
          left.push(child);
        }
      }
    }
    return new ProcessTree(found);
  }

  private static List<Member> all() {
    List<Member> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        read(folder.resolve("stat")).ifPresent(stat -> all.add(member(stat)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bench reads /proc", e);
    }
    return all;
  }

  /**
   * {@code pid (name) state ppid ... utime stime cutime cstime ...}; the name may hold anything.
   */
  private static Member member(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = 11; i <= 14; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return new Member(
        Long.parseLong(stat.substring(0, stat.indexOf(' '))), Long.parseLong(fields[1]), ticks);
  }

  /** Empty when the process is gone. */
  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  double cpuSeconds() {
    return members.stream().mapToLong(Member::cpuTicks).sum() / TICKS_PER_SECOND;
  }

  /** Memory, each shared page divided among those who share it. */
  double pssMb() {
    return members.stream().mapToDouble(ProcessTree::pssMb).sum();
  }

  /** The same of one process. */
  double pssMb(long pid) {
    return members.stream().filter(m -> m.pid == pid).mapToDouble(ProcessTree::pssMb).sum();
  }

  private static double pssMb(Member member) {
    return read(PROC.resolve(member.pid + "/smaps_rollup"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith("Pss:")).findFirst())
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
        .orElse(0.0);
  }

  /** Those whose command line, with NULs between its words, fits. */
  List<Long> pids(Predicate<String> commandLine) {
    return members.stream()
        .filter(m -> read(PROC.resolve(m.pid + "/cmdline")).filter(commandLine).isPresent())
        .map(Member::pid)
        .toList();
  }
}
