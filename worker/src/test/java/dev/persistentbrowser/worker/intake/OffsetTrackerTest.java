package dev.persistentbrowser.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OffsetTrackerTest {
  private final OffsetTracker tracker = new OffsetTracker();

  @Test
  void beforeTheFirstRecord_thereIsNothingToCommit() {
    assertThat(tracker.toCommit()).isEmpty();
    assertThat(tracker.underWay()).isZero();
  }

  @Test
  void theOldestRecordUnderWay_holdsTheCommitBack() {
    tracker.add(10);
    tracker.add(11);
    tracker.add(12);
    tracker.done(12);
    tracker.done(11);
    assertThat(tracker.toCommit()).hasValue(10);
    tracker.done(10);
    assertThat(tracker.toCommit()).hasValue(13);
  }

  @Test
  void gapsInTheLog_areSteppedOver() {
    tracker.add(10);
    tracker.add(20);
    tracker.done(10);
    assertThat(tracker.toCommit()).hasValue(20);
    tracker.done(20);
    assertThat(tracker.toCommit()).hasValue(21);
  }

  @Test
  void whatWasCommitted_isNotCommittedAgain() {
    tracker.add(10);
    tracker.done(10);
    tracker.committed(11);
    assertThat(tracker.toCommit()).isEmpty();
    tracker.add(11);
    assertThat(tracker.toCommit()).isEmpty();
    tracker.done(11);
    assertThat(tracker.toCommit()).hasValue(12);
  }

  @Test
  void aRecordThatIsDoneTwice_isDoneOnce() {
    tracker.add(10);
    tracker.add(11);
    tracker.done(10);
    tracker.done(10);
    assertThat(tracker.underWay()).isEqualTo(1);
    assertThat(tracker.toCommit()).hasValue(11);
  }

  /** Against the definition: the least offset that is under way, else the one after the last. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inAnyOrder_itIsTheContiguousLowWaterMark(long seed) {
    Random random = new Random(seed);
    TreeSet<Long> open = new TreeSet<>();
    long next = random.nextInt(1000);
    long committed = -1;
    for (int step = 0; step < 2000; step++) {
      if (open.isEmpty() || random.nextInt(100) < 55) {
        next += random.nextInt(10) == 0 ? random.nextInt(5) : 0;
        tracker.add(next);
        open.add(next++);
      } else {
        List<Long> any = new ArrayList<>(open);
        Collections.shuffle(any, random);
        tracker.done(any.getFirst());
        open.remove(any.getFirst());
      }
      long lowWater = open.isEmpty() ? next : open.first();
      assertThat(tracker.underWay()).isEqualTo(open.size());
      assertThat(tracker.toCommit())
          .isEqualTo(lowWater == committed ? OptionalLong.empty() : OptionalLong.of(lowWater));
      if (random.nextInt(10) == 0) {
        tracker.committed(lowWater);
        committed = lowWater;
      }
    }
  }
}
