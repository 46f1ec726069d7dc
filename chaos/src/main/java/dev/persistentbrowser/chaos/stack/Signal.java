package dev.persistentbrowser.chaos.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** What a process is sent. */
public enum Signal {
  STOP,
  CONT,
  TERM,
  KILL;

  /** Nothing happens when the process is gone. */
  public void send(long pid) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-s", name(), Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("kill did not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
