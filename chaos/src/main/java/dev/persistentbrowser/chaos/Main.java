package dev.persistentbrowser.chaos;

import dev.persistentbrowser.chaos.fault.Fault;
import dev.persistentbrowser.chaos.history.Checker;
import dev.persistentbrowser.chaos.scenario.Finding;
import dev.persistentbrowser.chaos.scenario.Scenario;
import dev.persistentbrowser.chaos.scenario.Seeds;
import dev.persistentbrowser.lifecycle.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code ./pb chaos}: exit code 0 when every promise held, 1 with what was broken, 2 when it was
 * asked wrongly. Its folder stays when something was broken.
 */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments, ThreadLocalRandom.current().nextLong(1, 1_000_000));
    } catch (IllegalArgumentException e) {
      System.err.println("pb: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    Path folder = Files.createTempDirectory("pbc-");
    String searchPath = Objects.requireNonNullElse(System.getenv("PATH"), "");
    String browser = Objects.requireNonNull(System.getenv("PB_BROWSER_EXECUTABLE"), "no browser");
    System.out.println(options);
    Scenario scenario = options.scenario();
    boolean held =
        scenario == null
            ? broken(
                new ChaosRun(options, folder, searchPath, browser, System.out::println), folder)
            : played(
                new ScenarioRun(folder, searchPath, browser, System.out::println),
                scenario,
                options);
    if (held) {
      Folders.remove(folder);
    } else {
      System.out.println("its folder: " + folder);
      System.out.println("again: " + options);
    }
    System.exit(held ? 0 : 1);
  }

  private static boolean broken(ChaosRun run, Path folder)
      throws IOException, InterruptedException {
    List<Fault> schedule = run.schedule();
    System.out.println(schedule.size() + " faults, logs in " + folder.resolve("run"));
    schedule.forEach(System.out::println);
    Report report = run.run();
    System.out.print(report.text());
    if (!report.violations().isEmpty()) {
      Path told = folder.resolve("violations.txt");
      Files.writeString(told, Checker.told(report.history(), report.violations()));
      System.out.println("what was seen of them: " + told);
    }
    return report.violations().isEmpty();
  }

  private static boolean played(ScenarioRun run, Scenario scenario, Options options)
      throws InterruptedException {
    List<Finding> findings = run.play(scenario, new Seeds(options.seed(), options.seeds()));
    findings.forEach(System.out::println);
    return findings.stream().allMatch(Finding::holds);
  }
}
