package dev.persistentbrowser.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Runs work in lanes for a time. The two ways take turns, round by round, so that what else the
 * machine does hits both.
 */
final class Measurements {
  static final String SESSION = "new session";
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** A slice that costs less than this share of the cheapest one before shows a JIT at work. */
  private static final double STILL_FALLING = 0.97;

  private final int rounds;
  private final Duration round;

  Measurements(int rounds, Duration round) {
    this.rounds = rounds;
    this.round = round;
  }

  /** Every command, and opening sessions, in all these lanes at once. */
  List<Comparison> compare(List<Lane> direct, List<Lane> stack) throws InterruptedException {
    List<Comparison> comparisons = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      comparisons.add(compare(name(workload), rounds, direct, stack, command(workload)));
    }
    // Eight direct sessions at once take the whole machine for many seconds: one round is enough.
    int fewer = direct.size() == 1 ? rounds : 1;
    comparisons.add(compare(SESSION, fewer, direct, stack, Measurements::openSession));
    return comparisons;
  }

  private Comparison compare(
      String what, int times, List<Lane> direct, List<Lane> stack, ToLongFunction<Lane> work)
      throws InterruptedException {
    Samples directly = Samples.none();
    Samples through = Samples.none();
    for (int i = 0; i < times; i++) {
      directly = directly.plus(run(direct, work, round, NO_LIMIT));
      through = through.plus(run(stack, work, round, NO_LIMIT));
    }
    return new Comparison(what, directly, through);
  }

  /** The very first commands of both processes. */
  static List<Comparison> cold(Lane direct, Lane stack) throws InterruptedException {
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(new Comparison(SESSION, direct.opening(), stack.opening()));
    for (Workload workload : Workload.values()) {
      Duration atMost = Duration.ofSeconds(10);
      comparisons.add(
          new Comparison(
              name(workload),
              run(List.of(direct), command(workload), atMost, 10),
              run(List.of(stack), command(workload), atMost, 10)));
    }
    return comparisons;
  }

  /**
   * Warms up until the JIT has come to rest: a command costs no less CPU time than before for two
   * slices in a row. Most of the time goes to the command that is done most often in it, little to
   * the ones that keep a browser busy.
   */
  static void settle(List<Lane> lanes, Duration slice, Duration atMost)
      throws InterruptedException {
    Samples _ = run(lanes, command(Workload.CLICK), slice.dividedBy(2), NO_LIMIT);
    Samples _ = run(lanes, command(Workload.SCREENSHOT), slice.dividedBy(2), NO_LIMIT);
    long end = System.nanoTime() + atMost.minus(slice).toNanos();
    double least = Double.MAX_VALUE;
    int rested = 0;
    while (rested < 2 && System.nanoTime() - end < 0) {
      double cost = run(lanes, command(Workload.EVALUATE), slice, NO_LIMIT).cpuMsEach();
      rested = cost > least * STILL_FALLING ? rested + 1 : 0;
      least = Math.min(least, cost);
    }
  }

  /** Repeats the work in every lane until the time is over. */
  static Samples run(List<Lane> lanes, ToLongFunction<Lane> work, Duration duration, long most)
      throws InterruptedException {
    Way way = lanes.getFirst().way();
    double cpu = way.cpuSeconds();
    long begin = System.nanoTime();
    List<Future<long[]>> running = new ArrayList<>();
    for (Lane lane : lanes) {
      running.add(lane.start(() -> repeat(lane, work, begin + duration.toNanos(), most)));
    }
    LongStream.Builder nanos = LongStream.builder();
    for (Future<long[]> future : running) {
      LongStream.of(Lane.await(future)).forEach(nanos);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Samples(nanos.build().toArray(), seconds, way.cpuSeconds() - cpu);
  }

  private static long[] repeat(Lane lane, ToLongFunction<Lane> work, long end, long most) {
    LongStream.Builder nanos = LongStream.builder();
    for (long i = 0; i < most && (i == 0 || System.nanoTime() - end < 0); i++) {
      nanos.add(work.applyAsLong(lane));
    }
    return nanos.build().toArray();
  }

  static ToLongFunction<Lane> command(Workload workload) {
    return lane -> {
      long begin = System.nanoTime();
      workload.run(lane.tab());
      return System.nanoTime() - begin;
    };
  }

  /** A further session beside the lane's own; closing it again is not measured. */
  static long openSession(Lane lane) {
    long begin = System.nanoTime();
    try (Tab _ = lane.way().open()) {
      return System.nanoTime() - begin;
    }
  }

  private static String name(Workload workload) {
    return workload.name().toLowerCase(Locale.ROOT);
  }
}
