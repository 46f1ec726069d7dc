package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How long each of many commands took, how long they took together, and how much CPU time. */
final class Samples {
  private final long[] nanos;
  private final double seconds;
  private final double cpuSeconds;

  /**
   * @param seconds in which they ran, several at once or one after the other
   */
  Samples(long[] nanos, double seconds, double cpuSeconds) {
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
    this.seconds = seconds;
    this.cpuSeconds = cpuSeconds;
  }

  static Samples none() {
    return new Samples(new long[0], 0, 0);
  }

  Samples plus(Samples more) {
    return new Samples(
        LongStream.concat(Arrays.stream(nanos), Arrays.stream(more.nanos)).toArray(),
        seconds + more.seconds,
        cpuSeconds + more.cpuSeconds);
  }

  int count() {
    return nanos.length;
  }

  /** The smallest that so many of a hundred do not exceed; NaN when there are none. */
  double percentileMs(double percent) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * nanos.length);
    return nanos[Math.max(rank, 1) - 1] / 1e6;
  }

  double p50Ms() {
    return percentileMs(50);
  }

  double maxMs() {
    return percentileMs(100);
  }

  double perSecond() {
    return nanos.length / seconds;
  }

  double cpuMsEach() {
    return cpuSeconds * 1000 / nanos.length;
  }

  ObjectNode json() {
    return Json.object()
        .put("count", count())
        .put("p50Ms", p50Ms())
        .put("p90Ms", percentileMs(90))
        .put("p99Ms", percentileMs(99))
        .put("maxMs", maxMs())
        .put("perSecond", perSecond())
        .put("cpuMsEach", cpuMsEach());
  }
}
