package dev.persistentbrowser.worker.intake;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The records of one partition between being read and being done with. They end in any order; what
 * may be committed is the contiguous low-water mark. Guarded by its own lock.
 */
public final class OffsetTracker {
  private final TreeSet<Long> underWay = new TreeSet<>();
  private long next = -1;
  private long committed = -1;

  /** A record was read. Offsets come in ascending order. */
  public synchronized void add(long offset) {
    underWay.add(offset);
    next = offset + 1;
  }

  /** A record needs no further work. */
  public synchronized void done(long offset) {
    underWay.remove(offset);
  }

  public synchronized int underWay() {
    return underWay.size();
  }

  /** The offset to commit, when it is not the one that was committed last. */
  public synchronized OptionalLong toCommit() {
    long lowWater = underWay.isEmpty() ? next : underWay.first();
    return lowWater < 0 || lowWater == committed ? OptionalLong.empty() : OptionalLong.of(lowWater);
  }

  /** The offset was committed. */
  public synchronized void committed(long offset) {
    committed = offset;
  }
}
