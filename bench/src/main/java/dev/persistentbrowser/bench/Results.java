package dev.persistentbrowser.bench;

import java.time.Duration;
import java.util.List;

/**
 * All that was measured.
 *
 * @param load of the machine before the run, over one minute: others work on it too
 * @param ready how long the stack took to start
 */
record Results(
    double load,
    Duration ready,
    List<Comparison> cold,
    List<Comparison> alone,
    List<Comparison> together,
    int lanes,
    Memory memory,
    LargeValues large,
    Delay delay,
    Checkpointing checkpointing,
    Returning returning) {
  Results {
    cold = List.copyOf(cold);
    alone = List.copyOf(alone);
    together = List.copyOf(together);
  }

  static Comparison evaluate(List<Comparison> comparisons) {
    return comparisons.stream().filter(c -> c.what().equals("evaluate")).findFirst().orElseThrow();
  }
}
