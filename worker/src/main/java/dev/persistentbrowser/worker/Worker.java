package dev.persistentbrowser.worker;

import dev.persistentbrowser.lifecycle.Component;
import java.util.Map;

/** Stands in until the real one is there: it does nothing. */
public final class Worker implements Component {
  private Worker() {}

  public static Worker create(Map<String, String> settings) {
    return new Worker();
  }

  @Override
  public void start() {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
