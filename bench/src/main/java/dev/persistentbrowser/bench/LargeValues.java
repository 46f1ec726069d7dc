package dev.persistentbrowser.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What values that are larger than what travels through Kafka cost a stack whose JVM, with gateway,
 * worker, broker and S3 server, has a small heap: a file of 20 MB that goes in, is chosen by a page
 * and comes out again, a page of 30 MB, a result of 100,000 elements. If the heap were not enough
 * the JVM would end, and nothing could be measured.
 *
 * @param restMb its memory (PSS) after a collection, when each of them has been there {@link
 *     #WARM_UP} times
 * @param endMb the same after {@link #ROUNDS} times more
 * @param peakMb the most that was seen meanwhile, garbage included
 */
record LargeValues(double restMb, double endMb, double peakMb) {
  static final int WARM_UP = 3;
  static final int ROUNDS = 10;
  static final int HEAP_MB = 256;
  private static final long BETWEEN_READINGS_MS = 50;

  /** By the settings of a stack, those of one with the small heap. */
  static Map<String, String> withSmallHeap(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("JDK_JAVA_OPTIONS", "-Xmx" + HEAP_MB + "m");
    return all;
  }

  static LargeValues measure(StackProcess stack) throws InterruptedException {
    Duration _ = stack.start();
    try (HttpClient http = HttpClient.newHttpClient()) {
      LargeSession session = LargeSession.open(http, stack.uri(), stack.apiKey());
      try {
        repeat(session, WARM_UP);
        double rest = atRest(stack);
        AtomicBoolean over = new AtomicBoolean();
        double[] peak = {rest};
        Thread watch = Thread.ofPlatform().name("peak").start(() -> watch(stack, over, peak));
        try {
          repeat(session, ROUNDS);
        } finally {
          over.set(true);
          watch.join();
        }
        return new LargeValues(rest, atRest(stack), peak[0]);
      } finally {
        session.close();
      }
    }
  }

  double growthMb() {
    return endMb - restMb;
  }

  private static void repeat(LargeSession session, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      session.file();
      session.page();
      session.result();
    }
  }

  private static double atRest(StackProcess stack) throws InterruptedException {
    stack.collectGarbage();
    return stack.tree().pssMb(stack.pid());
  }

  private static void watch(StackProcess stack, AtomicBoolean over, double[] peak) {
    try {
      while (!over.get()) {
        peak[0] = Math.max(peak[0], stack.tree().pssMb(stack.pid()));
        Thread.sleep(BETWEEN_READINGS_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
