package dev.persistentbrowser.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashPointsTest {
  @TempDir private Path folder;

  @Test
  void withoutTheProperty_nothingHappens() {
    CrashPoints.reached(CrashPoint.AFTER_STARTED, "click");
  }

  @Test
  void oneOfThoseWhoReachThePoint_isAsked() throws IOException {
    Path file = asking("AFTER_STARTED click");
    assertThat(CrashPoints.isAsked(file, CrashPoint.AFTER_STARTED, "fill")).isFalse();
    assertThat(CrashPoints.isAsked(file, CrashPoint.AFTER_REPLY, "click")).isFalse();
    assertThat(CrashPoints.isAsked(file, CrashPoint.AFTER_STARTED, "click")).isTrue();
    assertThat(CrashPoints.isAsked(file, CrashPoint.AFTER_STARTED, "click")).isFalse();
  }

  @Test
  void withoutAnAction_anyWillDo() throws IOException {
    Path file = asking("BEFORE_COMMIT\n");
    assertThat(CrashPoints.isAsked(file, CrashPoint.BEFORE_COMMIT, "")).isTrue();
  }

  private Path asking(String text) throws IOException {
    return Files.writeString(folder.resolve("crash"), text);
  }
}
