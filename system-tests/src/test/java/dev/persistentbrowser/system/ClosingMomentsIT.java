package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions are closed at moments of chance, with calls of chance under way. How many, and from
 * which seed on: {@code -Dclosing.seeds=100 -Dclosing.first=1}.
 */
final class ClosingMomentsIT {
  private static final Logger LOG = LoggerFactory.getLogger(ClosingMomentsIT.class);
  private static final int SEEDS = Integer.getInteger("closing.seeds", 12);
  private static final int FIRST = Integer.getInteger("closing.first", 1);

  /** Of what runs nothing ends before, and on a busy machine a close may take a while. */
  private static final Duration SOON = Duration.ofSeconds(45);

  private static final Map<String, String> ONE_SESSION =
      Map.of("PB_MAX_SESSIONS_PER_KEY", "1", "PB_SESSIONS_PER_HOST", "1");

  private static final List<String> CALLS =
      List.of(
          "{'action': 'evaluate', 'params': {'expression': 'new Promise(() => {})'}}",
          "{'action': 'evaluate', 'params': {'expression': 'for (;;);'}}",
          "{'action': 'evaluate', 'params': {'expression': 'alert(1)'}}",
          "{'action': 'click', 'params': {'selector': '#never', 'options': {'timeout': 0}}}",
          "{'action': 'waitForSelector', 'params': {'selector': '#never', 'options': {'timeout': 0}}}",
          "{'action': 'waitForPopup', 'params': {'options': {'timeout': 0}}}",
          "{'action': 'waitForTimeout', 'params': {'timeout': 600000}}",
          "{'action': 'navigate', 'params': {'url': '$site/form', 'options': {'timeout': 0}}}",
          "{'action': 'setInputFiles', 'params': {'selector': '#file', 'files': [{'name': 'a',"
              + " 'mimeType': 'text/plain', 'buffer': {'$bytes': '$content'}}], 'options': {'timeout':"
              + " 0}}}");

  @Test
  void whateverRuns_endsAsClosed_andThePlaceIsFree(@TempDir Path data) {
    Duration longest = Duration.ZERO;
    try (TestStack stack = TestStack.start(data, 1, ONE_SESSION)) {
      for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
        Duration took = close(stack, new Random(seed), seed);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
    }
    LOG.info("The longest close of {} took {} ms", SEEDS, longest.toMillis());
  }

  private static Duration close(TestStack stack, Random random, int seed) {
    Client client = stack.client();
    Tab tab = client.open("{'dialogs': 'hold'}");
    tab.run(
        "{'action': 'setContent', 'params': {'html': '<input type=file id=file"
            + " style=display:none>'}}");
    tab.run("{'action': 'route', 'params': {'url': '**/form', 'handler': {'hold': true}}}");
    List<String> running = new ArrayList<>();
    List<String> calls = new ArrayList<>(CALLS);
    Collections.shuffle(calls, random);
    for (String some : calls.subList(0, 1 + random.nextInt(4))) {
      String call =
          some.replace("$site", stack.site().url(""))
              .replace("$content", "eHh4eHh4".repeat(20_000));
      boolean beside = random.nextBoolean();
      running.add(tab.begin(beside ? "{'concurrent': true, " + call.substring(1) : call));
    }
    if (random.nextInt(4) == 0) {
      Processes.kill(Processes.browsers().getLast().pid());
    }
    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1500)).toNanos());

    long begun = System.nanoTime();
    client.delete("/sessions/" + tab.session()).is(204);
    // The tenant may have one session only.
    client.open().close();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(took).as("seed %d", seed).isLessThan(SOON);
    for (String location : running) {
      Answer reply = tab.reply(location);
      // Files may be there, and the browser dead, before the session is closed.
      if (!isUploaded(reply)) {
        assertThat(reply.json().at("/error/code").asText())
            .as("seed %d: %s", seed, reply.text())
            .isIn("session_closed", "target_crashed", "outcome_unknown");
      }
    }
    Eventually.holds("no thread of it", () -> threadsOf(tab.session()).isEmpty());
    return took;
  }

  private static boolean isUploaded(Answer reply) {
    return reply.json().path("action").asText().equals("setInputFiles")
        && reply.json().path("status").asText().equals("succeeded");
  }

  private static List<String> threadsOf(String session) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains(session))
        .toList();
  }
}
