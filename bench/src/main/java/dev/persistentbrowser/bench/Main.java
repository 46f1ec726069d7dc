package dev.persistentbrowser.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./pb bench}. Ends with 1 when a limit was missed, with 2 when it could not measure. */
public final class Main {
  private static final int LANES = 8;
  private static final int MISSED = 1;
  private static final int FAILED = 2;

  /** Beyond what any run takes: it must end by itself. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration LONGEST_OF_GROWTH = Duration.ofMinutes(90);

  private final Options options;
  private final Map<String, String> settings;
  private final StackProcess stack;
  private final StackProcess small;
  private volatile boolean stopping;

  private Main(Options options, Map<String, String> environment) {
    this.options = options;
    settings = new HashMap<>(environment);
    settings.keySet().removeIf(key -> !key.startsWith("PB_"));
    stack = new StackProcess(options.pb(), settings);
    small = new StackProcess(options.pb(), LargeValues.withSmallHeap(settings));
  }

  public static void main(String[] arguments) {
    // The stack's own file for terminals: warnings only. Without one, Logback shows everything.
    System.setProperty("logback.configurationFile", "logback-terminal.xml");
    System.exit(run(arguments, System.getenv()));
  }

  private static int run(String[] arguments, Map<String, String> environment) {
    Main main;
    try {
      main = new Main(Options.parse(arguments), environment);
    } catch (IllegalArgumentException e) {
      System.err.println("pb bench: " + e.getMessage() + "\n" + Options.USAGE);
      return FAILED;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "stop"));
    Thread.ofPlatform().daemon().name("limit").start(main::endWhenLate);
    try {
      return main.run();
    } catch (InterruptedException e) {
      return FAILED;
    } catch (RuntimeException e) {
      // What breaks because the bench was told to stop is nothing to tell.
      if (!main.stopping) {
        System.err.println("pb bench: could not measure");
        e.printStackTrace();
      }
      return FAILED;
    }
  }

  private void stop() {
    stopping = true;
    stack.close();
    small.close();
  }

  private void endWhenLate() {
    Duration longest = options.growthPercent() > 0 ? LONGEST_OF_GROWTH : LONGEST;
    try {
      Thread.sleep(longest);
      System.err.println("pb bench: not done after " + longest.toMinutes() + " minutes");
      System.exit(FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int run() throws InterruptedException {
    return options.growthPercent() > 0 ? runGrowth() : runComparison();
  }

  private int runGrowth() throws InterruptedException {
    try (stack) {
      say("starting the stack");
      Duration _ = stack.start();
      say("pages, routes and sockets, one after the other");
      Growth growth = Growth.measure(stack, options.growthPercent());
      report().print(growth);
      return ended(Limit.of(growth).kept());
    }
  }

  private static Report report() {
    return new Report(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  private int ended(boolean kept) {
    return kept || !options.asserted() ? 0 : MISSED;
  }

  private int runComparison() throws InterruptedException {
    Results results = measure();
    report().print(results);
    try {
      Report.write(results, options.json());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + options.json(), e);
    }
    System.out.println("figures in " + options.json().toAbsolutePath());
    return ended(Limit.of(results).stream().allMatch(Limit::kept));
  }

  private Results measure() throws InterruptedException {
    List<Lane> direct = new ArrayList<>();
    List<Lane> through = new ArrayList<>();
    try {
      return measure(direct, through);
    } finally {
      say("ending");
      direct.forEach(Lane::close);
      through.forEach(Lane::close);
      stack.close();
      small.close();
    }
  }

  private Results measure(List<Lane> direct, List<Lane> through) throws InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Way playwright = direct();
    say("starting the stack");
    Duration ready = stack.start();
    Way server = new ThroughStack(stack.uri(), stack.apiKey(), stack::tree);
    say("cold");
    direct.add(Lane.open(playwright));
    through.add(Lane.open(server));
    List<Comparison> cold = Measurements.cold(direct.getFirst(), through.getFirst());
    say("opening " + LANES + " sessions each way");
    while (direct.size() < LANES) {
      direct.add(Lane.open(playwright));
      through.add(Lane.open(server));
    }
    say("settling for at most " + options.settling().multipliedBy(2).toSeconds() + " s");
    Duration slice = options.settling().dividedBy(20);
    Measurements.settle(direct, slice, options.settling());
    Measurements.settle(through, slice, options.settling());
    Measurements warm = new Measurements(options.rounds(), options.round());
    say("warm, 1 session");
    List<Comparison> alone = warm.compare(direct.subList(0, 1), through.subList(0, 1));
    say("warm, " + LANES + " sessions at once");
    List<Comparison> together = warm.compare(direct, through);
    say("a long wait beside");
    Delay delay = Delay.measure(through.get(1), through.get(0), options.waiting());
    say("memory");
    Memory memory = Memory.measure(server, stack);
    say("checkpoints, and the death of browsers");
    // A session alone: its browser is not to bring others back beside it.
    through.forEach(Lane::close);
    through.clear();
    Checkpointing checkpointing;
    Returning returning;
    try (Sites sites = Sites.start()) {
      checkpointing =
          Checkpointing.measure(stack, sites, options.rounds(), options.checkpointSeconds());
      returning = Returning.measure(stack, sites, options.deaths());
    }
    say("large values");
    LargeValues large = LargeValues.measure(small);
    return new Results(
        load, ready, cold, alone, together, LANES, memory, large, delay, checkpointing, returning);
  }

  private Way direct() {
    String executable = settings.getOrDefault("PB_BROWSER_EXECUTABLE", "");
    if (executable.isBlank()) {
      throw new IllegalStateException("PB_BROWSER_EXECUTABLE is not set: ./pb bench finds one");
    }
    // As the workers launch theirs.
    boolean sandbox =
        switch (settings.getOrDefault("PB_CHROMIUM_SANDBOX", "auto")) {
          case "on" -> true;
          case "off" -> false;
          default -> !"root".equals(System.getProperty("user.name"));
        };
    List<String> args = new ArrayList<>(List.of("--disable-quic"));
    String more = settings.getOrDefault("PB_BROWSER_ARGS", "").strip();
    if (!more.isEmpty()) {
      args.addAll(List.of(more.split(" +", -1)));
    }
    return new Direct(Path.of(executable), sandbox, args, stack::guardPid);
  }

  private static void say(String what) {
    System.err.println("bench: " + what);
  }
}
