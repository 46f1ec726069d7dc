package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Signals to processes that a test started. */
final class Signals {
  private Signals() {}

  static void kill(long pid) {
    send("KILL", pid);
  }

  static void stop(long pid) {
    send("STOP", pid);
  }

  private static void send(String name, long pid) {
    try {
      assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
          .isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
