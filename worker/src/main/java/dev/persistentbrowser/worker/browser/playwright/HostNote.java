package dev.persistentbrowser.worker.browser.playwright;

import dev.persistentbrowser.lifecycle.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a host's folder says of its processes, for whoever finds the folder after their worker was
 * killed: a line each, the worker first.
 */
record HostNote(ProcessMark worker, List<ProcessMark> processes) {
  private static final String FILE = "processes";

  HostNote {
    processes = List.copyOf(processes);
  }

  /** Those that have ended meanwhile are left out. */
  static void add(Path folder, long... pids) throws IOException {
    String lines =
        LongStream.of(pids)
            .mapToObj(ProcessMark::of)
            .flatMap(Optional::stream)
            .map(mark -> mark + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve(FILE), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Empty when the folder has none, or none that can be read. */
  static Optional<HostNote> read(Path folder) throws IOException {
    try {
      List<ProcessMark> marks =
          Files.readAllLines(folder.resolve(FILE)).stream()
              .map(ProcessMark::parse)
              .flatMap(Optional::stream)
              .toList();
      return marks.isEmpty()
          ? Optional.empty()
          : Optional.of(new HostNote(marks.getFirst(), marks.subList(1, marks.size())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
