package dev.persistentbrowser.standalone;

import dev.persistentbrowser.lifecycle.Component;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker in a JVM of its own, with our class path, that is started again when it ends by itself.
 * It logs to a file of its own; what it still prints comes into our log.
 */
public final class WorkerProcess implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String name;
  private final Path logs;
  private final Map<String, String> settings;
  private final Restarts restarts;
  private volatile @Nullable GuardedProcess process;

  WorkerProcess(String name, Path logs, Map<String, String> settings) {
    this.name = name;
    this.logs = logs;
    Map<String, String> own = new HashMap<>(settings);
    // Keys are the gateway's matter.
    own.remove("PB_API_KEY");
    own.remove("PB_API_KEYS");
    this.settings = Map.copyOf(own);
    this.restarts = new Restarts(name, this::start);
  }

  public String name() {
    return name;
  }

  /** The process of the worker itself: killing it is what a crash does. */
  public long pid() {
    return started().pid();
  }

  @Override
  public void start() {
    GuardedProcess started =
        GuardedProcess.start(
            name, logs, command(), settings, GRACE, line -> LOG.info("{}: {}", name, line));
    process = started;
    started.onUnaskedExit(
        code -> {
          LOG.warn("{} ended with exit code {}", name, code);
          restarts.ended();
        });
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Its options are ours: the heap, the collector, and the AOT cache of this class path.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("--"))
        .forEach(command::add);
    command.add("-Dlogback.configurationFile=" + Logs.CONFIGURATION);
    command.add("-D" + Logs.FILE_PROPERTY + "=" + logs.resolve(name + ".log"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.persistentbrowser.worker.Main");
    return command;
  }

  @Override
  public void check() {
    if (!started().isAlive()) {
      throw new IllegalStateException(name + " is gone; see its log in " + logs);
    }
  }

  private GuardedProcess started() {
    GuardedProcess current = process;
    if (current == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return current;
  }

  @Override
  public void close() {
    restarts.close();
    GuardedProcess current = process;
    if (current != null) {
      current.close();
    }
  }
}
