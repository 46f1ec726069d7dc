package dev.persistentbrowser.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What sessions that do nothing cost in memory (PSS), the whole stack and its JVM alone.
 *
 * @param fewMb with {@link #FEW} more sessions than were there
 * @param manyMb with {@link #MANY} more
 * @param drivers driver processes with that many
 */
record Memory(double fewMb, double fewJvmMb, double manyMb, double manyJvmMb, long drivers) {
  static final int FEW = 5;
  static final int MANY = 20;
  private static final int READINGS = 20;
  private static final long BETWEEN_READINGS_MS = 500;
  private static final double STEADY = 0.005;

  static Memory measure(Way way, StackProcess stack) throws InterruptedException {
    List<Lane> lanes = new ArrayList<>();
    try {
      open(lanes, way, FEW);
      ProcessTree few = steady(stack::tree, stack);
      double fewMb = few.pssMb();
      double fewJvmMb = few.pssMb(stack.pid());
      open(lanes, way, MANY);
      ProcessTree many = steady(stack::tree, stack);
      return new Memory(
          fewMb,
          fewJvmMb,
          many.pssMb(),
          many.pssMb(stack.pid()),
          many.pids(line -> line.contains("host.js")).size());
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private static void open(List<Lane> lanes, Way way, int count) throws InterruptedException {
    while (lanes.size() < count) {
      lanes.add(Lane.open(way));
    }
  }

  /** New pages and their garbage take a while to come to rest. */
  private static ProcessTree steady(Supplier<ProcessTree> tree, StackProcess stack)
      throws InterruptedException {
    stack.collectGarbage();
    ProcessTree now = tree.get();
    double before = now.pssMb();
    for (int i = 0; i < READINGS; i++) {
      Thread.sleep(BETWEEN_READINGS_MS);
      now = tree.get();
      double mb = now.pssMb();
      if (Math.abs(mb - before) < STEADY * before) {
        break;
      }
      before = mb;
    }
    return now;
  }

  double sessionMb() {
    return (manyMb - fewMb) / (MANY - FEW);
  }

  /** The part of it that is not in the JVM. */
  double sessionBrowserMb() {
    return sessionMb() - (manyJvmMb - fewJvmMb) / (MANY - FEW);
  }
}
