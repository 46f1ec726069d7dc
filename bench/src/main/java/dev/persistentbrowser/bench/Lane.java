package dev.persistentbrowser.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A thread with a session of its own, as a client that works through its own commands. */
final class Lane implements AutoCloseable {
  private final Way way;
  private final ExecutorService thread;
  private @Nullable Tab tab;
  private Samples opening = Samples.none();

  private Lane(Way way) {
    this.way = way;
    thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("lane-" + way.name()).factory());
  }

  static Lane open(Way way) throws InterruptedException {
    Lane lane = new Lane(way);
    lane.opening = await(lane.start(lane::begin));
    return lane;
  }

  private Samples begin() {
    double cpuSeconds = way.cpuSeconds();
    long begin = System.nanoTime();
    Tab opened = way.open();
    long nanos = System.nanoTime() - begin;
    tab = opened;
    Samples samples = new Samples(new long[] {nanos}, nanos / 1e9, way.cpuSeconds() - cpuSeconds);
    opened.load(Workload.HTML);
    return samples;
  }

  /** How long its session took to open, without the page that was loaded then. */
  Samples opening() {
    return opening;
  }

  Way way() {
    return way;
  }

  /** For its own thread. */
  Tab tab() {
    if (tab == null) {
      throw new IllegalStateException("the lane is not open");
    }
    return tab;
  }

  <T> Future<T> start(Callable<T> task) {
    return thread.submit(task);
  }

  static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lane failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    thread.execute(() -> tab().close());
    thread.close();
  }
}
