package dev.persistentbrowser.standalone;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.worker.egress.EgressMode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** {@code ./pb up}: the whole stack in the foreground, until it is told to stop. */
public final class Main {
  private static final Duration STOP = Duration.ofSeconds(14);
  private static final int FAILED = 1;
  private static final int REFUSED = 2;
  private static final int INTERRUPTED = 130;

  private final StandaloneStack stack;
  private final boolean returns; // a later start has the same URL
  private final ServerBook book;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final Thread main = Thread.currentThread();

  private Main(StackOptions options, ServerBook book) {
    this.stack = new StandaloneStack(options);
    this.returns = options.port() != 0;
    this.book = book;
  }

  public static void main(String[] arguments) {
    // Ends threads too that a library forgot.
    System.exit(run(arguments, System.getenv()));
  }

  private static int run(String[] arguments, Map<String, String> environment) {
    Logs.writeToTerminal();
    try {
      StackOptions options = CommandLine.parse(arguments, environment);
      Path logs = options.dataDir().resolve("logs");
      Logs.writeTo(logs, "stack.log");
      ServerBook book = ServerBook.of(environment);
      Main main = new Main(withKey(options, book), book);
      Signals.on(main::signalled, "INT", "TERM", "HUP");
      return main.run(new PrintStream(System.out, true, StandardCharsets.UTF_8), logs);
    } catch (StartRefused e) {
      System.err.println("pb: " + e.getMessage());
      return REFUSED;
    }
  }

  /** A stack keeps its key from start to start: the one that its clients have noted. */
  private static StackOptions withKey(StackOptions options, ServerBook book) {
    if (options.setting("PB_API_KEY").isPresent() || options.port() == 0) {
      return options;
    }
    Map<String, String> settings = new HashMap<>(options.settings());
    book.key(ClientUri.of(options.host(), options.port()).toString())
        .ifPresent(key -> settings.put("PB_API_KEY", key));
    return options.withSettings(settings);
  }

  private int run(PrintStream out, Path logs) {
    try {
      stack.start();
      book.put(stack.uri().toString(), stack.apiKey());
      greet(out, logs);
      stop.await();
      if (!returns) {
        book.remove(stack.uri().toString());
      }
      return close();
    } catch (StartRefused e) {
      close();
      if (signalled.get()) {
        return 0;
      }
      throw e;
    } catch (ConfigException e) {
      close();
      throw new StartRefused(e.getMessage(), e);
    } catch (InterruptedException e) {
      return close();
    } catch (RuntimeException | Error e) {
      LoggerFactory.getLogger(Main.class).error("{} (more in {})", e.getMessage(), logs, e);
      close();
      return FAILED;
    }
  }

  private void greet(PrintStream out, Path logs) {
    out.printf(
        """
        ready %1$s
          key     in %2$s, where clients on this machine find it
          python  pip install ./clients/python
          curl    eval "$(./pb env%3$s)" && curl -H "Authorization: Bearer $PB_API_KEY" $PB_URL/sessions
          logs    in %4$s
          pages   reach %5$s
          stop    Ctrl-C
        """,
        stack.uri(),
        book.file(),
        stack.uri().getPort() == 8000 ? "" : " --port " + stack.uri().getPort(),
        logs,
        stack.egress().equals(EgressMode.OWN_MACHINE.wireName())
            ? "public addresses and this machine, not this stack (--egress strict: public ones only)"
            : "public addresses (PB_EGRESS_ALLOW: more)");
  }

  private int close() {
    try {
      stack.close();
      return 0;
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Main.class).warn("The stack did not end cleanly", e);
      return FAILED;
    }
  }

  /** The first asks; the second, or too long an end after the first, stops everything at once. */
  private void signalled() {
    if (!signalled.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    Thread.ofPlatform().daemon().name("stop-limit").start(this::haltWhenLate);
    stop.countDown();
    stack.close(); // also while it starts
  }

  private void haltWhenLate() {
    try {
      TimeUnit.SECONDS.timedJoin(main, STOP.toSeconds()); // main ends with the JVM, or not at all
      System.err.println("pb: did not end within " + STOP.toSeconds() + " s, stopped hard");
      Runtime.getRuntime().halt(FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
