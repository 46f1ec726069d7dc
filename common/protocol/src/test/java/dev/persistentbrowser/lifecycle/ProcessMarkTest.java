package dev.persistentbrowser.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ProcessMarkTest {
  private final ProcessMark own = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();

  @Test
  void aProcess_isFoundAgainByItsText() {
    assertThat(ProcessMark.parse(own.toString())).contains(own);
    assertThat(own.running()).contains(ProcessHandle.current());
    assertThat(own.elsewhere()).isFalse();
  }

  @Test
  void anotherProcessOfThatPid_isNotMeant() {
    assertThat(new ProcessMark(own.place(), own.pid(), own.start() + "0").running()).isEmpty();
  }

  @Test
  void aProcessOfAnotherBoot_doesNotRun() {
    ProcessMark before = new ProcessMark("other-boot/pid:[1]", own.pid(), own.start());
    assertThat(before.running()).isEmpty();
    assertThat(before.elsewhere()).isFalse();
  }

  @Test
  void aProcessOfAnotherContainer_isElsewhere() {
    String boot = own.place().substring(0, own.place().indexOf('/'));
    ProcessMark other = new ProcessMark(boot + "/pid:[1]", own.pid(), own.start());
    assertThat(other.running()).isEmpty();
    assertThat(other.elsewhere()).isTrue();
  }

  @Test
  void aProcessThatEnded_doesNotRun() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
    assertThat(mark.running()).isPresent();
    process.destroyForcibly().waitFor();
    assertThat(mark.running()).isEmpty();
    assertThat(ProcessMark.of(process.pid())).isEmpty();
  }

  @Test
  void whatIsNoMark_isNone() {
    for (String text :
        new String[] {"", "a", "a b c", "a 1", "a 12345678901234567890 c", "a 1 b c"}) {
      assertThat(ProcessMark.parse(text)).as(text).isEmpty();
    }
  }
}
