package dev.persistentbrowser.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** How much a long wait in one session delays another one. */
record Delay(Duration waiting, Samples without, Samples with) {
  static Delay measure(Lane idle, Lane working, Duration waiting) throws InterruptedException {
    Duration shorter = waiting.minusSeconds(1);
    Samples without = evaluate(working, shorter);
    Future<Long> waited =
        idle.start(
            () -> {
              long begin = System.nanoTime();
              idle.tab().waitInVain(waiting);
              return System.nanoTime() - begin;
            });
    Samples with = evaluate(working, shorter);
    boolean overlapped = !waited.isDone();
    if (Lane.await(waited) < waiting.toNanos() || !overlapped) {
      throw new IllegalStateException("the wait did not last as long as the measurement");
    }
    return new Delay(waiting, without, with);
  }

  private static Samples evaluate(Lane lane, Duration duration) throws InterruptedException {
    return Measurements.run(
        List.of(lane), Measurements.command(Workload.EVALUATE), duration, Long.MAX_VALUE);
  }

  double p50Ms() {
    return with.p50Ms() - without.p50Ms();
  }

  /** The worst one against a usual one. */
  double worstMs() {
    return with.maxMs() - without.p50Ms();
  }
}
