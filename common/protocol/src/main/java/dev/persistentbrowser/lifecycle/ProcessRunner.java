package dev.persistentbrowser.lifecycle;

import dev.persistentbrowser.config.ConfigException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the mains share: start, wait for the end, close. */
public final class ProcessRunner {
  /** Wrong configuration or arguments. */
  public static final int USAGE = 2;

  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  private ProcessRunner() {}

  /**
   * Runs a process that is told all by its environment.
   *
   * @param arguments of the main: {@code check} makes the component and does not start it, so that
   *     wrong configuration is told before anything is done
   * @param create makes the component, without any I/O
   * @param ready what to print when it has started
   */
  public static <C extends Component> void run(
      String[] arguments, Supplier<C> create, Function<C, String> ready) {
    switch (String.join(" ", arguments)) {
      case "" -> run(create, ready);
      case "check" -> create(create);
      default -> {
        System.err.println(
            "unknown arguments " + String.join(" ", arguments) + "; there is: check");
        System.exit(USAGE);
      }
    }
  }

  /**
   * Makes a component, starts it, and holds the process until SIGTERM or Ctrl-C, then closes it.
   *
   * @param create what is wrong with the configuration is told on stderr, and ends the process with
   *     {@link #USAGE}
   * @param ready what to print when it has started
   */
  public static <C extends Component> void run(Supplier<C> create, Function<C, String> ready) {
    C component = create(create);
    component.start();
    System.out.println(ready.apply(component));
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

  private static <C extends Component> C create(Supplier<C> create) {
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "logback-process.xml");
    }
    try {
      return create.get();
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
      throw e;
    }
  }
}
