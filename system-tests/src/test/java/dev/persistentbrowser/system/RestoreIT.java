package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that outlive their browser, their worker, and the whole stack. */
final class RestoreIT {
  private static final String REMEMBER =
      """
      async () => {
        document.cookie = `login=me; max-age=1000`;
        localStorage.setItem(`where`, `local`);
        sessionStorage.setItem(`where`, `session`);
        await new Promise((resolve, reject) => {
          const open = indexedDB.open(`things`, 1);
          open.onupgradeneeded = () => open.result.createObjectStore(`kept`).put(`indexed`, `where`);
          open.onsuccess = () => { open.result.close(); resolve(); };
          open.onerror = () => reject(open.error);
        });
        window.heap = `gone`;
      }
      """;
  private static final String RECALL =
      """
      async () => [document.cookie, localStorage.getItem(`where`), sessionStorage.getItem(`where`),
        await new Promise((resolve, reject) => {
          const open = indexedDB.open(`things`, 1);
          open.onsuccess = () => {
            const get = open.result.transaction(`kept`).objectStore(`kept`).get(`where`);
            get.onsuccess = () => { open.result.close(); resolve(get.result); };
          };
          open.onerror = () => reject(open.error);
        }), typeof window.heap]
      """;
  private static final List<String> KEPT =
      List.of("login=me", "local", "session", "indexed", "undefined");

  @Test
  void aSession_livesOnAfterARestartOfEverything(@TempDir Path data) {
    try (TestSite site = TestSite.start()) {
      Tab first;
      String second;
      try (TestStack stack = TestStack.start(data, 1, Map.of())) {
        first = stack.client().open("{'locale': 'de-DE', 'name': 'kept'}");
        first.goTo(site.url("/"));
        first.evaluate(REMEMBER);
        first.run("{'action': 'fill', 'params': {'selector': '#name', 'value': 'typed'}}");
        second = addPage(first, site.url("/tall"));
        first.other(second).evaluate("scrollTo(0, 700)");
        assertThat(first.state().path("generation").asInt()).isEqualTo(1);
      }
      try (TestStack stack = TestStack.start(data, 1, Map.of())) {
        Tab same = first.through(stack.client());
        assertRemembers(same);
        assertThat(same.evaluate("document.querySelector(`#name`).value").asText())
            .isEqualTo("typed");
        assertThat(same.evaluate("navigator.language").asText()).isEqualTo("de-DE");
        assertThat(same.other(second).evaluate("scrollY").asInt()).isEqualTo(700);
        assertThat(urls(same.pages()))
            .containsExactly(
                Map.entry(same.page(), site.url("/")), Map.entry(second, site.url("/tall")));
        assertThat(same.state().path("generation").asInt()).isEqualTo(2);
        assertThat(same.state().path("name").asText()).isEqualTo("kept");
        String third = addPage(same, site.url("/form"));
        assertThat(third).isNotIn(same.page(), second);
        same.close();
      }
    }
  }

  @Test
  void withoutPages_noUrlIsOpenedAgain(@TempDir Path data) {
    try (TestSite site = TestSite.start()) {
      Tab tab;
      try (TestStack stack = TestStack.start(data, 1, Map.of())) {
        tab = stack.client().open("{'restore': 'blank'}");
        tab.goTo(site.url("/"));
        tab.evaluate(REMEMBER);
        tab.goTo(site.url("/effect/opened"));
      }
      try (TestStack stack = TestStack.start(data, 1, Map.of())) {
        Tab same = tab.through(stack.client());
        assertThat(same.evaluate("location.href").asText()).isEqualTo("about:blank");
        assertThat(site.effects("opened")).hasSize(1);
        same.goTo(site.url("/"));
        assertThat(same.evaluate("document.cookie").asText()).isEqualTo("login=me");
      }
    }
  }

  @Test
  void sessionsOfAKilledWorker_liveOnElsewhere(@TempDir Path data) throws Exception {
    try (TestStack stack = TestStack.start(data, 2, TwoWorkers.SETTINGS)) {
      Client client = stack.client();
      List<Tab> tabs = TwoWorkers.open(client, () -> client.open("{'checkpoint': 'always'}"));
      for (Tab tab : tabs) {
        tab.goTo(stack.site().url("/"));
        tab.evaluate(REMEMBER);
      }
      Processes.kill(stack.stack().workers().getFirst().pid());
      for (Tab tab : tabs) {
        Eventually.get(
            "an answer",
            () -> tab.command("{'action': 'title'}"),
            a -> a.text().contains("Counter"));
      }
      int moved = 0;
      for (Tab tab : tabs) {
        if (tab.state().path("generation").asInt() > 1) {
          assertRemembers(tab);
          moved++;
        }
      }
      assertThat(moved).isPositive();
    }
  }

  @Test
  void aSessionWhoseBrowserDies_livesOnInAnother(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = stack.client().open("{'checkpoint': 'always'}");
      tab.goTo(stack.site().url("/"));
      tab.evaluate(REMEMBER);
      TestSite.Hold hold = stack.site().hold("death");
      String running =
          tab.begin(
              "{'action': 'goto', 'params': {'url': '" + stack.site().url("/held/death") + "'}}");
      hold.awaitArrival();
      String waiting =
          tab.begin("{'action': 'evaluate', 'params': {'expression': 'window.never = 1'}}");
      killBrowsers(before);
      tab.reply(running).failed("target_crashed");
      assertThat(tab.reply(waiting).json().path("status").asText()).isEqualTo("stale");
      assertRemembers(tab);
      assertThat(tab.state().path("generation").asInt()).isEqualTo(2);
    }
  }

  @Test
  void whatAPageStoresByItself_isKeptWithoutAFurtherCommand(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (RestoreSite site = RestoreSite.start();
        TestStack stack = TestStack.start(data, 1, Map.of());
        CheckpointedUpTo checkpoint = CheckpointedUpTo.of(stack)) {
      site.page(
          "/later",
          "<button onclick=\"setTimeout(() => localStorage.setItem('token', 'that came late'), 800)\">go</button>");
      Tab tab = stack.client().open();
      tab.goTo(site.a("/later"));
      tab.run("{'action': 'click', 'params': {'selector': 'button'}}");
      checkpoint.awaitPiece(tab, "that came late");
      killBrowsers(before);
      assertThat(tab.js("() => localStorage.getItem('token')").asText())
          .isEqualTo("that came late");
    }
  }

  @Test
  void aCommandThatMayRunAgain_runsAgainWhenItsBrowserDiesUnderIt(@TempDir Path data)
      throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = stack.client().open();
      tab.goTo(stack.site().url("/"));
      String body =
          "{'action': 'evaluate', 'retry': 'safe', 'params': {'expression':"
              + " 'fetch(`/held/read`).then(() => location.pathname)'}}";
      TestSite.Hold hold = stack.site().hold("read");
      String read = tab.begin(body);
      hold.awaitArrival();
      killBrowsers(before);
      hold.release();
      JsonNode reply = tab.reply(read).json();
      assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("succeeded");
      assertThat(reply.path("result").asText()).isEqualTo("/");
      assertThat(reply.path("attempts").asInt()).isEqualTo(2);
      assertThat(reply.path("generation").asInt()).isEqualTo(2);

      // One that is meant for this generation alone does not.
      TestSite.Hold other = stack.site().hold("exact");
      String exact =
          tab.command(
                  body.replace("held/read", "held/exact"),
                  "Prefer",
                  "respond-async",
                  "If-Match",
                  "\"2\"")
              .is(202)
              .header("Location");
      other.awaitArrival();
      killBrowsers(before);
      other.release();
      tab.reply(exact).failed("target_crashed");
    }
  }

  @Test
  void aCommandThatMayRunAgain_runsAgainWhenItsPageCrashesUnderIt(@TempDir Path data)
      throws Exception {
    Set<Long> before = pids(Processes.renderers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = stack.client().open();
      tab.goTo(stack.site().url("/"));
      TestSite.Hold hold = stack.site().hold("page");
      String read =
          tab.begin(
              "{'action': 'evaluate', 'retry': 'safe', 'params': {'expression':"
                  + " 'fetch(`/held/page`).then(() => location.pathname)'}}");
      hold.awaitArrival();
      Processes.renderers().stream()
          .map(ProcessHandle::pid)
          .filter(pid -> !before.contains(pid))
          .forEach(Processes::kill);
      hold.release();
      JsonNode reply = tab.reply(read).json();
      assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("succeeded");
      assertThat(reply.path("attempts").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aRestorationThatLosesItsBrowser_isAGenerationOfItsOwn(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = stack.client().open();
      tab.goTo(stack.site().url("/form"));
      tab.evaluate("history.replaceState(null, ``, `/held/restored`)");
      String url = stack.site().url("/held/restored");
      Eventually.get("its row", tab::state, s -> s.at("/pages/0/url").asText().equals(url));
      TestSite.Hold hold = stack.site().hold("restored");
      killBrowsers(before);
      hold.awaitArrival();
      assertThat(tab.state().path("generation").asInt()).isEqualTo(2);
      killBrowsers(before);
      hold.release();
      assertThat(tab.run("{'action': 'url'}").asText()).isEqualTo(url);
      assertThat(tab.state().path("generation").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aBrowserThatDiesWhileAPageIsPutBack_takesNothingOfIt(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.browsers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab late = stack.client().open("{'checkpoint': 'always'}");
      Tab other = late.other(addPage(late, stack.site().url("/form")));
      stack.site().hold("late-1").release();
      late.goTo(stack.site().url("/late"));
      late.fill("#late", "typed");

      TestSite.Hold again = stack.site().hold("late-2");
      killBrowsers(before);
      again.awaitArrival();
      // Its checkpoint meets the page without its field.
      other.fill("#field", "other");
      killBrowsers(before);
      again.release();
      stack.site().hold("late-3").release();

      assertThat(late.run("{'action': 'inputValue', 'params': {'selector': '#late'}}").asText())
          .isEqualTo("typed");
    }
  }

  private static void killBrowsers(Set<Long> others) {
    for (ProcessHandle browser : Processes.browsers()) {
      if (!others.contains(browser.pid())) {
        Processes.kill(browser.pid());
      }
    }
  }

  @Test
  void aPageThatCrashes_isOpenedAgain(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.renderers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = stack.client().open("{'checkpoint': 'always', 'listen': ['pageError']}");
      tab.goTo(stack.site().url("/"));
      tab.evaluate(REMEMBER);
      String handle = tab.run("{'action': 'mainFrame'}").path("$handle").asText();
      crash(tab, before);
      assertRemembers(tab);
      tab.command("{'target': [{'$handle': '" + handle + "'}], 'action': 'url'}")
          .failed("handle_gone");
      assertThat(tab.run("{'action': 'mainFrame'}").path("$handle").asText())
          .isEqualTo("Frame-2.1");
      // What is listened to is told of the page in its place.
      try (EventStream events = EventStream.of(tab)) {
        tab.evaluate("void setTimeout(() => { throw new Error(`again`) }, 20)");
        assertThat(events.next("pageError").value().asText()).contains("again");
      }
    }
  }

  @Test
  void aPageThatCrashesAgainAndAgain_isLeftBlank(@TempDir Path data) throws Exception {
    Set<Long> before = pids(Processes.renderers());
    try (TestStack stack = TestStack.start(data, 1, Map.of())) {
      Tab tab = stack.client().open();
      String url = stack.site().url("/?" + "long".repeat(3000));
      tab.goTo(url);
      for (int i = 0; i < 3; i++) {
        crash(tab, before);
        assertThat(tab.run("{'action': 'url'}").asText()).as("crash " + (i + 1)).isEqualTo(url);
      }
      crash(tab, before);
      assertThat(tab.run("{'action': 'url'}").asText()).isEqualTo("about:blank");
    }
  }

  /** Kills the processes of its pages, and waits until they were opened again. */
  private static void crash(Tab tab, Set<Long> others) {
    int generation = tab.state().path("generation").asInt();
    for (ProcessHandle renderer : Processes.renderers()) {
      if (!others.contains(renderer.pid())) {
        Processes.kill(renderer.pid());
      }
    }
    Eventually.get(
        "the next generation", tab::state, s -> s.path("generation").asInt() == generation + 1);
    Eventually.get(
        "the page", () -> tab.command("{'action': 'title'}"), a -> a.text().contains("succeeded"));
  }

  private static Set<Long> pids(List<ProcessHandle> processes) {
    return processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static String addPage(Tab tab, String url) {
    return tab.client()
        .post("/sessions/" + tab.session() + "/pages", "{'url': '" + url + "'}")
        .is(201)
        .json()
        .path("id")
        .asText();
  }

  private static void assertRemembers(Tab tab) {
    JsonNode recalled = tab.evaluate(RECALL);
    List<String> values = new ArrayList<>();
    recalled.forEach(value -> values.add(value.asText()));
    assertThat(values).isEqualTo(KEPT);
  }

  private static List<Map.Entry<String, String>> urls(JsonNode pages) {
    List<Map.Entry<String, String>> urls = new ArrayList<>();
    pages.forEach(p -> urls.add(Map.entry(p.path("id").asText(), p.path("url").asText())));
    return urls.stream().collect(Collectors.toUnmodifiableList());
  }
}
