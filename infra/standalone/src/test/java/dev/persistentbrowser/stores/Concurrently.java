package dev.persistentbrowser.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many at once. */
final class Concurrently {
  private Concurrently() {}

  /** The answers of {@code times} calls that begin together. */
  static <T> List<T> call(int times, IntFunction<T> call) {
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<T>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        int index = i;
        asked.add(
            threads.submit(
                () -> {
                  begin.await();
                  return call.apply(index);
                }));
      }
      begin.countDown();
    }
    return asked.stream().map(Concurrently::get).toList();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
