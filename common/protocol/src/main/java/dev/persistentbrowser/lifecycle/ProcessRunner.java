package dev.persistentbrowser.lifecycle;

import dev.persistentbrowser.config.ConfigException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** What the mains share: start, wait for the end, close. */
public final class ProcessRunner {
  /** Wrong configuration or arguments. */
  public static final int USAGE = 2;

  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  private ProcessRunner() {}

  /**
   * Starts a component and holds the process until SIGTERM or Ctrl-C, then closes it. Wrong
   * configuration is told on stderr, and ends the process with {@link #USAGE}.
   */
  public static void run(Supplier<? extends Component> start) {
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "logback-process.xml");
    }
    Component component;
    try {
      component = start.get();
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
      return;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  component.close();
                  ended.countDown();
                },
                "shutdown"));
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
