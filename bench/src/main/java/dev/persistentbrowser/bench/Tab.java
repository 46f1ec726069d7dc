package dev.persistentbrowser.bench;

import java.time.Duration;

/** A page to work on, in a session of its own. Belongs to the thread that opened it. */
interface Tab extends AutoCloseable {
  void load(String html);

  void evaluate();

  void click();

  void screenshot();

  /** Waits in vain for something that never appears. */
  void waitInVain(Duration duration);

  @Override
  void close();
}
