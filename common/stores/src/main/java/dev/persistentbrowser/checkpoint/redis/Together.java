package dev.persistentbrowser.checkpoint.redis;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does one thing with many items side by side. */
final class Together {
  /** As many requests at a time as one S3 server takes gladly. */
  private static final int AT_ONCE = 8;

  private Together() {}

  /** Returns when all are done; throws what the first one that failed threw. */
  static <T> void run(Collection<T> items, Consumer<T> step) {
    if (items.size() <= 1) {
      items.forEach(step);
      return;
    }
    Semaphore permits = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          items.stream()
              .<Future<?>>map(item -> threads.submit(() -> one(permits, item, step)))
              .toList();
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "interrupted", e);
    }
  }

  private static <T> void one(Semaphore permits, T item, Consumer<T> step) {
    permits.acquireUninterruptibly();
    try {
      step.accept(item);
    } finally {
      permits.release();
    }
  }
}
