package dev.persistentbrowser.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which faults there are, and when: a function of the seed and the installation alone. Every kind
 * comes before any comes again.
 */
public final class Schedule {
  /** The installation works before the first fault, and has this long to recover after the last. */
  private static final Duration CALM = Duration.ofSeconds(8);

  /** After a fault, before the next one that it excludes. */
  private static final Duration RECOVERY = Duration.ofSeconds(3);

  private final Random random;
  private final int gateways;
  private final int workers;
  private final int spares;
  private final List<Fault> faults = new ArrayList<>();

  private Schedule(long seed, int gateways, int workers, int spares) {
    this.random = new Random(seed);
    this.gateways = gateways;
    this.workers = workers;
    this.spares = spares;
  }

  /**
   * In the order in which they come.
   *
   * @param every from one fault to the next, on average
   */
  public static List<Fault> of(
      long seed, Duration length, Duration every, int gateways, int workers, int spares) {
    Schedule schedule = new Schedule(seed, gateways, workers, spares);
    schedule.fill(length, every);
    return schedule.faults.stream().sorted(Comparator.comparing(Fault::at)).toList();
  }

  private void fill(Duration length, Duration every) {
    List<FaultKind> deck = new ArrayList<>();
    long at = CALM.toMillis();
    long last = length.minus(CALM).toMillis();
    while (true) {
      if (deck.isEmpty()) {
        deck.addAll(Arrays.asList(FaultKind.values()));
        Collections.shuffle(deck, random);
      }
      Fault fault = fault(next(deck, at), at);
      if (fault.end().toMillis() > last) {
        return;
      }
      faults.add(fault);
      at += every.toMillis() / 2 + random.nextLong(every.toMillis());
    }
  }

  /** The first of the deck that nothing still excludes; the first of all when all are excluded. */
  private FaultKind next(List<FaultKind> deck, long at) {
    for (int i = 0; i < deck.size(); i++) {
      FaultKind kind = deck.get(i);
      if (faults.stream().noneMatch(f -> blocks(f, kind, at))) {
        return deck.remove(i);
      }
    }
    return deck.removeFirst();
  }

  private static boolean blocks(Fault before, FaultKind kind, long at) {
    return before.kind().excludes(kind) && before.end().plus(RECOVERY).toMillis() > at;
  }

  private Fault fault(FaultKind kind, long at) {
    long least = kind.least().toMillis();
    long length = least + random.nextLong(Math.max(1, kind.most().toMillis() - least));
    int targets =
        switch (kind.role()) {
          case GATEWAY -> gateways;
          case WORKER -> kind == FaultKind.WORKER_JOINS ? spares : workers;
          case KAFKA, REDIS, S3 -> 1;
        };
    Fault fault =
        new Fault(
            kind,
            Duration.ofMillis(at),
            Duration.ofMillis(length),
            random.nextInt(Math.max(1, targets)),
            random.nextInt(1000));
    // When everything that is left is excluded, it waits.
    long free =
        faults.stream()
            .filter(before -> before.kind().excludes(kind))
            .mapToLong(before -> before.end().plus(RECOVERY).toMillis())
            .max()
            .orElse(0);
    return free <= at
        ? fault
        : new Fault(kind, Duration.ofMillis(free), fault.length(), fault.target(), fault.detail());
  }
}
