package dev.persistentbrowser.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Duration LENGTH = Duration.ofMinutes(10);
  private static final Duration EVERY = Duration.ofSeconds(7);

  private static List<Fault> schedule(long seed) {
    return Schedule.of(seed, LENGTH, EVERY, 2, 3, 2);
  }

  @Test
  void aSeed_repeats_andAnotherDiffers() {
    assertThat(schedule(7)).isEqualTo(schedule(7)).isNotEqualTo(schedule(8));
  }

  @Test
  void tenMinutes_haveSixtyFaultsOfAllKinds() {
    for (long seed = 1; seed <= 200; seed++) {
      List<Fault> faults = schedule(seed);
      Set<FaultKind> kinds = faults.stream().map(Fault::kind).collect(Collectors.toSet());
      assertThat(faults).as("seed " + seed).hasSizeGreaterThanOrEqualTo(60);
      assertThat(kinds).as("seed " + seed).isEqualTo(EnumSet.allOf(FaultKind.class));
    }
  }

  @Test
  void everyFaultIsOverBeforeTheEnd_andOneStoreAtATimeIsBroken() {
    for (long seed = 1; seed <= 200; seed++) {
      List<Fault> faults = schedule(seed);
      assertThat(faults).allMatch(fault -> fault.end().compareTo(LENGTH) < 0);
      for (Fault one : faults) {
        assertThat(faults)
            .filteredOn(other -> !other.equals(one) && one.kind().excludes(other.kind()))
            .allMatch(
                other ->
                    other.at().compareTo(one.end()) > 0 || one.at().compareTo(other.end()) > 0);
      }
    }
  }
}
