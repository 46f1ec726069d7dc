package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What checkpoints cost a busy session: one command after the other, each of which writes, while
 * its page and the two frames of other sites in it write, too. The same session with and without
 * checkpoints, by turns, and never both at once.
 *
 * @param without every command of the sessions without checkpoints
 * @param slowestWithout the slowest command of each second of them; about one checkpoint is taken
 *     in a second
 */
record Checkpointing(Samples without, Samples with, Samples slowestWithout, Samples slowestWith) {
  private static final long SECOND = 1_000_000_000L;
  private static final int WARM_UP_SECONDS = 3;

  /**
   * @param seconds of each way
   */
  static Checkpointing measure(StackProcess stack, Sites sites, int rounds, int seconds) {
    Checkpointing all =
        new Checkpointing(Samples.none(), Samples.none(), Samples.none(), Samples.none());
    for (int i = 0; i < rounds; i++) {
      // Each goes first as often as the other: what comes second finds a warmer stack.
      boolean first = i % 2 == 0;
      long[][] one = work(stack, sites, first ? "auto" : "off", seconds);
      long[][] two = work(stack, sites, first ? "off" : "auto", seconds);
      long[][] without = first ? two : one;
      long[][] with = first ? one : two;
      all =
          new Checkpointing(
              all.without.plus(every(without)),
              all.with.plus(every(with)),
              all.slowestWithout.plus(slowest(without)),
              all.slowestWith.plus(slowest(with)));
    }
    return all;
  }

  /** The nanoseconds of each command, by seconds. */
  private static long[][] work(StackProcess stack, Sites sites, String checkpoint, int seconds) {
    try (Resident resident = Resident.open(stack, checkpoint)) {
      resident.goTo(sites.framed());
      JsonNode _ = resident.evaluate("ready.then(() => 1)");
      long[][] all = new long[WARM_UP_SECONDS + seconds][];
      for (int second = 0; second < all.length; second++) {
        all[second] = second(resident);
      }
      return Arrays.copyOfRange(all, WARM_UP_SECONDS, all.length);
    }
  }

  private static long[] second(Resident resident) {
    LongStream.Builder nanos = LongStream.builder();
    long end = System.nanoTime() + SECOND;
    for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
      JsonNode _ = resident.evaluate("localStorage.setItem('now', Date.now())");
      nanos.add(System.nanoTime() - begin);
    }
    return nanos.build().toArray();
  }

  private static Samples every(long[][] seconds) {
    long[] all = Arrays.stream(seconds).flatMapToLong(LongStream::of).toArray();
    return new Samples(all, LongStream.of(all).sum() / 1e9, 0);
  }

  private static Samples slowest(long[][] seconds) {
    long[] all =
        Arrays.stream(seconds).mapToLong(one -> LongStream.of(one).max().orElse(0)).toArray();
    return new Samples(all, seconds.length, 0);
  }

  /** How much longer the slowest command of a second takes, at p90 of the seconds. */
  double delayMs() {
    return slowestWith.percentileMs(90) - slowestWithout.percentileMs(90);
  }

  /** How much more a usual slow command takes. */
  double p99Ms() {
    return with.percentileMs(99) - without.percentileMs(99);
  }

  /** The part of its throughput that a session has with checkpoints. */
  double share() {
    return with.perSecond() / without.perSecond();
  }
}
