package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A session as the worker has them: one thread that owns a connection, a context and a page. */
final class TestOwner implements ConnectionListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final ExecutorService thread = Executors.newSingleThreadExecutor();
  final CompletableFuture<String> closed = new CompletableFuture<>();
  final AtomicInteger idleSignals = new AtomicInteger();
  final BrowserConnection connection;
  final Page page;

  TestOwner(BrowserHosts browsers) {
    this(browsers::connect);
  }

  TestOwner(Function<ConnectionListener, BrowserConnection> connecting) {
    connection = on(() -> connecting.apply(this));
    page = on(() -> connection.browser().newContext().newPage());
  }

  /** Runs it on the owner's thread. */
  <T> T on(Callable<T> action) {
    return get(thread.submit(action));
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Looks until it holds. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void onDropped() {}

  @Override
  public void onIdleMessage() {
    idleSignals.incrementAndGet();
    var _ = thread.submit(() -> connection.pump());
  }

  @Override
  public void onStirred() {
    // No checkpoints are taken here.
  }

  @Override
  public void onClosed(String reason) {
    closed.complete(reason);
  }

  @Override
  public void close() {
    connection.close();
    thread.shutdown();
  }
}
