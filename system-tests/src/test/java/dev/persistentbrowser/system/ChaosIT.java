package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.chaos.ChaosRun;
import dev.persistentbrowser.chaos.Options;
import dev.persistentbrowser.chaos.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A minute of {@code ./pb chaos}. */
final class ChaosIT {
  private static final Options OPTIONS =
      new Options(null, Duration.ofSeconds(75), Duration.ofSeconds(6), 3, 12, 3, 2, 1);

  @Test
  void whateverBreaks_promisesAreKept(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
      throws Exception {
    ChaosRun run =
        new ChaosRun(
            OPTIONS,
            folder,
            Objects.requireNonNullElse(System.getenv("PATH"), ""),
            TestStack.browser(),
            _ -> {});
    Report report = run.run();
    assertThat(report.violations()).as(OPTIONS.toString()).isEmpty();
    assertThat(report.faults()).hasSizeGreaterThan(5);
    assertThat(report.ends().getOrDefault("succeeded", 0L)).isGreaterThan(100);
  }
}
