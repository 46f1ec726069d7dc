package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What comes back is what was there: every one of the {@link RestoreExamples} in a session of its
 * own, all of one browser, which dies or is restarted with everything.
 */
final class RestoreFidelityIT {
  private static final int AT_ONCE = 4;
  private static final Map<String, String> MANY = Map.of("PB_MAX_SESSIONS_PER_KEY", "200");

  private static List<RestoreExample> examples() {
    return RestoreExamples.all().stream()
        .filter(example -> example.name().matches(System.getProperty("restore.only", ".*")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"auto, KILL", "always, KILL", "auto, restart", "always, restart"})
  void whatComesBack_isWhatWasThere(String policy, String death, @TempDir Path data)
      throws Exception {
    try (RestoreSite site = RestoreSite.start()) {
      Map<RestoreExample, Tab> tabs = new LinkedHashMap<>();
      SoftAssertions found = new SoftAssertions();
      if (death.equals("restart")) {
        try (TestStack stack = TestStack.start(data, 1, MANY)) {
          begin(stack, policy, site, tabs);
        }
        try (TestStack stack = TestStack.start(data, 1, MANY)) {
          Map<RestoreExample, Tab> again = new LinkedHashMap<>();
          tabs.forEach((example, tab) -> again.put(example, tab.through(stack.client())));
          look(again, site, found);
        }
      } else {
        Set<Long> others = browsers();
        try (TestStack stack = TestStack.start(data, 1, MANY)) {
          begin(stack, policy, site, tabs);
          Set<Long> ours = browsers();
          ours.removeAll(others);
          assertThat(ours).isNotEmpty();
          ours.forEach(pid -> Processes.end(death, pid));
          look(tabs, site, found);
        }
      }
      found.assertAll();
    }
  }

  private static Set<Long> browsers() {
    return Processes.browsers().stream()
        .map(ProcessHandle::pid)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static void begin(
      TestStack stack, String policy, RestoreSite site, Map<RestoreExample, Tab> tabs)
      throws Exception {
    for (RestoreExample example : examples()) {
      ObjectNode options = Json.read(Client.quoted(example.options()), ObjectNode.class);
      tabs.put(example, stack.client().open(Json.write(options.put("checkpoint", policy))));
    }
    try (CheckpointedUpTo row = CheckpointedUpTo.of(stack)) {
      forEach(tabs, (example, tab) -> example.given().in(tab, site));
      row.awaitNow(tabs.values());
    }
  }

  private static void look(Map<RestoreExample, Tab> tabs, RestoreSite site, SoftAssertions found)
      throws Exception {
    forEach(
        tabs,
        (example, tab) -> {
          try {
            JsonNode reply = tab.command("{'action': 'title'}").is(200).json();
            assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("succeeded");
            List<String> lost = new ArrayList<>();
            reply.at("/recovered/lost").forEach(one -> lost.add(one.asText()));
            example.then().in(tab, site, lost);
          } catch (AssertionError | Exception e) {
            synchronized (found) {
              found.fail(example.name() + ": " + e.getMessage(), e);
            }
          }
        });
  }

  private interface Step {
    void of(RestoreExample example, Tab tab) throws Exception;
  }

  /** A few at a time: most of them wait for something. */
  private static void forEach(Map<RestoreExample, Tab> tabs, Step step) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Boolean>> steps = new ArrayList<>();
      tabs.forEach(
          (example, tab) ->
              steps.add(
                  () -> {
                    step.of(example, tab);
                    return true;
                  }));
      for (Future<Boolean> done : threads.invokeAll(steps)) {
        assertThat(done.get()).isTrue();
      }
    }
  }
}
