package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser a session, so that one can die alone; of sessions that nothing is kept of. */
final class BrowserDeathIT {
  private static final Map<String, String> ONE_EACH =
      Map.of("PB_SESSIONS_PER_HOST", "1", "PB_WARM_SESSIONS", "0");

  private static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";

  /** Not the shell script that Debian's package has around it. */
  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV", OUT_OF_MEMORY})
  void theDeathOfABrowser_closesNoPage(String cause, @TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      List<Tab> tabs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Tab tab = stack.client().open();
        tab.goTo(stack.site().url("/form"));
        stack.client().post("/sessions/" + tab.session() + "/pages", "{}").is(201);
        tabs.add(tab);
      }
      for (int round = 2; round <= 3; round++) {
        int generation = round;
        for (ProcessHandle browser : Processes.browsers()) {
          if (!before.contains(browser.pid())) {
            end(cause, browser, tabs.getFirst());
          }
        }
        for (Tab tab : tabs) {
          // Known without a question to the page: it has to be true at once.
          assertThat(tab.run("{'action': 'url'}").asText()).endsWith("/form");
          assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("Form");
          assertThat(tab.state().path("generation").asInt()).isEqualTo(generation);
          assertThat(tab.pages().findValuesAsText("id"))
              .containsExactly(tab.session() + ".1", tab.session() + ".2");
        }
      }
    }
  }

  @Test
  void whatACommandBesideOthersDid_isKeptByItsReply(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, Map.of());
        Tab tab = stack.client().open("{'checkpoint': 'always'}")) {
      tab.goTo(stack.site().url("/form"));
      String waiting = tab.begin("{'action': 'waitForSelector', 'params': {'selector': '#never'}}");
      for (int i = 0; i < 5; i++) {
        tab.run(
            "{'concurrent': true, 'action': 'evaluate', 'params': {'expression':"
                + " 'localStorage.setItem(`kept`, "
                + i
                + ")'}}");
        assertThat(stack.client().get(waiting).json().path("status").asText()).isEqualTo("running");
      }
      for (ProcessHandle browser : Processes.browsers()) {
        if (!before.contains(browser.pid())) {
          Processes.end("KILL", browser.pid());
        }
      }
      stack.client().delete(waiting);
      assertThat(tab.evaluate("localStorage.kept").asText()).isEqualTo("4");
    }
  }

  private static void end(String cause, ProcessHandle browser, Tab user) {
    if (!cause.equals(OUT_OF_MEMORY)) {
      Processes.end(cause, browser.pid());
      return;
    }
    Processes.giveNoMoreMemory(browser.pid());
    // It ends itself when it asks for more.
    Eventually.holds(
        "the end of browser " + browser.pid(),
        () -> {
          user.command("{'action': 'evaluate', 'params': {'expression': '1'}}");
          return !browser.isAlive();
        });
  }

  @Test
  void theDeathOfABrowser_isAGapInTheEventsOfItsSession(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, ONE_EACH)) {
      Tab tab = stack.client().open("{'listen': ['consoleMessage']}");
      try (EventStream events = EventStream.of(tab)) {
        tab.evaluate("console.log(`before`)");
        long last = events.next("consoleMessage").number();
        for (ProcessHandle browser : Processes.browsers()) {
          if (!before.contains(browser.pid())) {
            Processes.kill(browser.pid());
          }
        }
        EventStream.Told gap = events.next("gap");
        assertThat(gap.data().path("reason").asText()).isEqualTo("restored");
        assertThat(gap.data().path("from").asLong()).isEqualTo(last);
        assertThat(gap.data().path("to").asLong()).isEqualTo(gap.number());
        assertThat(events.next("recovered").number()).isGreaterThan(gap.number());
        tab.evaluate("console.log(`after`)");
        assertThat(events.next("consoleMessage").value().path("text").asText()).isEqualTo("after");
      }
    }
  }

  @Test
  void theDeathOfABrowser_losesItsSessionAlone_andCloseLeavesNothing(@TempDir Path data)
      throws Exception {
    Set<Long> browsersBefore = pids(Processes.browsers());
    Set<Long> before = Processes.all();
    Set<Path> filesBefore = Processes.temporaryFiles();
    Set<Path> files = new HashSet<>();
    try (TestStack stack = TestStack.start(data, 1, ONE_EACH)) {
      Client client = stack.client();
      Tab one = client.open("{'checkpoint': 'off'}");
      Tab other = client.open("{'checkpoint': 'off'}");
      one.evaluate("window.mark = 1");
      other.evaluate("window.mark = 2");

      files.addAll(Processes.temporaryFiles());
      // The first session got the browser that was started first.
      Processes.kill(
          Processes.browsers().stream()
              .filter(p -> !browsersBefore.contains(p.pid()))
              .findFirst()
              .orElseThrow()
              .pid());
      Eventually.get("its loss", one::state, s -> s.path("state").asText().equals("lost"));
      one.command("{'action': 'title'}").isProblem(410, "session_lost");
      client.get("/pages/" + one.page() + "/screenshot").isProblem(410, "session_lost");
      client.get("/pages/" + one.page()).isProblem(410, "session_lost");
      client.delete("/sessions/" + one.session()).is(204);

      assertThat(other.evaluate("window.mark").asInt()).isEqualTo(2);
      try (Tab next = client.open()) {
        assertThat(next.evaluate("3").asInt()).isEqualTo(3);
      }

      // One that dies under a command ends the command.
      TestSite.Hold hold = stack.site().hold("death");
      String running =
          other.begin(
              "{'action': 'goto', 'params': {'url': '" + stack.site().url("/held/death") + "'}}");
      hold.awaitArrival();
      for (ProcessHandle browser : Processes.browsers()) {
        if (!browsersBefore.contains(browser.pid())) {
          Processes.kill(browser.pid());
        }
      }
      other.reply(running).failed("session_lost");
      other.command("{'action': 'title'}").isProblem(410, "session_lost");
      client.open().close();
      client.open(); // left open for close() to end
      files.addAll(Processes.temporaryFiles());
    }
    Set<Long> left = Processes.all();
    left.removeAll(before);
    assertThat(left).as("processes").isEmpty();
    files.removeAll(filesBefore);
    assertThat(files).as("temporary files").isNotEmpty().noneMatch(Files::exists);
  }

  private static Set<Long> pids(List<ProcessHandle> processes) {
    return new HashSet<>(processes.stream().map(ProcessHandle::pid).toList());
  }
}
