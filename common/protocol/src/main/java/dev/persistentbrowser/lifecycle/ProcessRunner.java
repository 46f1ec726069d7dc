package dev.persistentbrowser.lifecycle;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.error.ServiceException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the mains share: start, wait for the end, close. */
public final class ProcessRunner {
  /** Wrong configuration or arguments. */
  public static final int USAGE = 2;

  /** Something that it needs is not there: another try may go better. */
  public static final int UNAVAILABLE = 1;

  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  /** A store that has just been started may take a moment more. */
  private static final Duration REACH = Duration.ofSeconds(20);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private ProcessRunner() {}

  /**
   * Runs a process that is told all by its environment.
   *
   * @param arguments of the main: {@code check} makes the component and does not start it, so that
   *     wrong configuration is told before anything is done; {@code reach} only tries for a while
   *     to reach what it stands on
   * @param create makes the component, without any I/O
   * @param stores of a component: what it stands on
   * @param ready what to print when it has started
   */
  public static <C extends Component> void run(
      String[] arguments,
      Supplier<C> create,
      Function<C, Component> stores,
      Function<C, String> ready) {
    switch (String.join(" ", arguments)) {
      case "" -> run(create, ready);
      case "check" -> create(create);
      case "reach" -> reach(stores.apply(create(create)));
      default -> {
        System.err.println(
            "unknown arguments " + String.join(" ", arguments) + "; there are: check, reach");
        System.exit(USAGE);
      }
    }
  }

  /**
   * Makes a component, starts it, and holds the process until SIGTERM or Ctrl-C, then closes it.
   *
   * <p>What is wrong with the configuration ends the process with {@link #USAGE}, a store or a
   * browser that is not there with {@link #UNAVAILABLE}; stderr has one line that says what.
   *
   * @param create makes the component, without any I/O
   * @param ready what to print when it has started
   */
  public static <C extends Component> void run(Supplier<C> create, Function<C, String> ready) {
    C component = create(create);
    start(component);
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
      throw ended(USAGE, e.getMessage(), e);
    }
  }

  private static void reach(Component stores) {
    long begun = System.nanoTime();
    while (true) {
      try {
        stores.start();
        stores.close();
        return;
      } catch (ConfigException e) {
        throw ended(USAGE, e.getMessage(), e);
      } catch (ServiceException e) {
        if (System.nanoTime() - begun > REACH.toNanos()) {
          throw ended(UNAVAILABLE, whole(e), e);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private static void start(Component component) {
    try {
      component.start();
    } catch (ConfigException e) {
      throw ended(USAGE, e.getMessage(), e);
    } catch (ServiceException e) {
      throw ended(UNAVAILABLE, whole(e), e);
    }
  }

  /** The message, and that of what is at the bottom of it unless it says it already. */
  private static String whole(ServiceException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String cause = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String message = String.valueOf(e.getMessage());
    return message.contains(cause) ? message : message + ": " + cause;
  }

  private static RuntimeException ended(int status, @Nullable String line, RuntimeException cause) {
    System.err.println(line);
    System.exit(status);
    return cause;
  }
}
