package dev.persistentbrowser.chaos.stack;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of our JVMs: small, quick to start, with the class path of this one. */
final class Launch {
  /** Many of them share two cores: what a JIT compiler could win it would first have to spend. */
  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Launch() {}

  static List<String> java(
      int heapMib, Path temporary, List<String> options, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMib + "m");
    command.addAll(SMALL);
    command.add("-Djava.io.tmpdir=" + temporary);
    // The cache of this class path's classes, when there is one.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:AOT") || option.startsWith("-Xlog"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }
}
