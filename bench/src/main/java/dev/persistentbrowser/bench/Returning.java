package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * How long a session takes to come back when its browser was killed: from the command that finds it
 * gone to the reply.
 *
 * @param typical a session with a page of three sites that has logged in
 * @param tabs {@link #TABS} tabs of a site that takes {@link #LATENCY}; the command is for one
 */
record Returning(Samples typical, Samples tabs) {
  static final int TABS = 8;
  static final Duration LATENCY = Duration.ofSeconds(3);
  private static final String TOKEN = "localStorage.getItem('token')";

  static Returning measure(StackProcess stack, Sites sites, int times) throws InterruptedException {
    return new Returning(typical(stack, sites, times), tabs(stack, sites));
  }

  private static Samples typical(StackProcess stack, Sites sites, int times)
      throws InterruptedException {
    try (Resident resident = Resident.open(stack, "always")) {
      resident.goTo(sites.framed());
      JsonNode _ = resident.evaluate("ready.then(() => 1)");
      Samples all = Samples.none();
      for (int i = 0; i < times; i++) {
        all = all.plus(afterDeath(stack, resident));
      }
      return all;
    }
  }

  private static Samples tabs(StackProcess stack, Sites sites) throws InterruptedException {
    try (Resident resident = Resident.open(stack, "always")) {
      resident.goTo(sites.alone());
      for (int i = 1; i < TABS; i++) {
        resident.openPage(sites.alone());
      }
      JsonNode _ = resident.evaluate("ready.then(() => 1)");
      sites.delay(LATENCY);
      return afterDeath(stack, resident);
    } finally {
      sites.delay(Duration.ZERO);
    }
  }

  private static Samples afterDeath(StackProcess stack, Resident resident)
      throws InterruptedException {
    String token = resident.evaluate(TOKEN).asText();
    List<ProcessHandle> browsers = stack.browsers();
    if (browsers.isEmpty()) {
      throw new IllegalStateException("the stack has no browser");
    }
    browsers.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle browser : browsers) {
      browser.onExit().join();
    }
    long begin = System.nanoTime();
    String kept = resident.evaluate(TOKEN).asText();
    long nanos = System.nanoTime() - begin;
    // A page that has lost its token makes another one.
    if (!kept.equals(token)) {
      throw new IllegalStateException("the session came back without its token");
    }
    return new Samples(new long[] {nanos}, nanos / 1e9, 0);
  }
}
