package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.lease.LeaseTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that cannot renew their leases do nothing, nor do their pages by themselves. */
final class LostRenewalsIT {
  /** Until the leases have ended, and what was on its way has arrived. */
  private static final Duration LEASES_END = LeaseTable.LIFE.plusSeconds(1);

  @Test
  void withoutRedis_pagesStandStill_andGoOnWhereTheyWere(@TempDir Path data) {
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = posting(stack);
      String running =
          tab.begin(
              "{'action': 'evaluate', 'params': {'expression':"
                  + " 'new Promise(r => setTimeout(() => r(`done`), 6000))'}}");
      long redis = stack.stack().redis().orElseThrow().pid();
      int still;
      Processes.stop(redis);
      try {
        pass(LEASES_END);
        still = posts(stack, tab).size();
        pass(Duration.ofSeconds(3));
        assertThat(posts(stack, tab)).hasSize(still);
      } finally {
        Processes.goOn(redis);
      }
      Eventually.holds("it posts again", () -> posts(stack, tab).size() > still);
      assertThat(Eventually.get("the reply", () -> tab.reply(running), a -> a.status() == 200))
          .satisfies(reply -> assertThat(reply.succeeded().asText()).isEqualTo("done"));
      assertThat(tab.evaluate("window.load").asText())
          .isEqualTo(posts(stack, tab).getFirst())
          .isEqualTo(posts(stack, tab).getLast());
      assertThat(tab.state().path("generation").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aWorkerThatWasStopped_actsNoMoreInWhatAnotherHasRestored(@TempDir Path data) {
    try (TestStack stack = TestStack.start(data, 2, TwoWorkers.SETTINGS)) {
      Client client = stack.client();
      List<Tab> tabs = TwoWorkers.open(client, () -> posting(stack));
      long worker = stack.stack().workers().getFirst().pid();
      List<Tab> moved;
      List<Integer> before;
      Processes.stop(worker);
      try {
        moved = Eventually.get("a new holder", () -> moved(tabs), m -> !m.isEmpty());
        pass(LEASES_END);
        moved = moved(tabs);
        before = moved.stream().map(tab -> posts(stack, tab).size()).toList();
        pass(Duration.ofSeconds(3));
      } finally {
        Processes.goOn(worker);
      }
      Eventually.get(
          "the return of the worker", () -> TwoWorkers.sessions(client).size(), w -> w == 2);
      for (Tab tab : moved) {
        // What posted was the former page: the new one has no such script.
        assertThat(tab.evaluate("typeof window.load").asText()).isEqualTo("undefined");
        assertThat(tab.state().path("generation").asInt()).isEqualTo(2);
      }
      assertThat(moved.stream().map(tab -> posts(stack, tab).size())).isEqualTo(before);
      for (Tab tab : tabs) {
        if (!moved.contains(tab)) {
          int now = posts(stack, tab).size();
          Eventually.holds("the others post", () -> posts(stack, tab).size() > now);
          assertThat(tab.state().path("generation").asInt()).isEqualTo(1);
        }
      }
      IntStream.range(0, 4).forEach(_ -> client.open().close());
    }
  }

  /** A session whose page posts the id of its load by itself. */
  private static Tab posting(TestStack stack) {
    Tab tab = stack.client().open();
    tab.goTo(stack.site().url("/"));
    tab.evaluate(
        "() => { window.load = String(Math.random()); setInterval(() => fetch(`/effect/"
            + tab.session()
            + "`, {method: `POST`, body: window.load}), 50); }");
    Eventually.holds("it posts", () -> !posts(stack, tab).isEmpty());
    return tab;
  }

  private static List<String> posts(TestStack stack, Tab tab) {
    return stack.site().effects(tab.session());
  }

  private static List<Tab> moved(List<Tab> tabs) {
    return tabs.stream().filter(tab -> tab.state().path("generation").asInt() > 1).toList();
  }

  /** That something does not happen can be seen only while time passes. */
  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
