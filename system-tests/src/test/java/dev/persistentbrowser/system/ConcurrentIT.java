package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that run beside those that run and wait in their session. */
@ExtendWith(SharedStack.class)
final class ConcurrentIT {
  private static final String FOR_EVER =
      "{'action': 'waitForSelector', 'params': {'selector': '#never', 'options': {'timeout': 0}}}";

  private final Client client;
  private final TestSite site;

  ConcurrentIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void whatAWaitWaitsFor_comesBesideIt() {
    try (Tab tab = client.open()) {
      String waiting = begin(tab, waitFor("i"));
      tab.run(beside("setContent", "'html': '<i>x</i>'"));
      tab.reply(waiting).succeeded();
    }
  }

  @Test
  void whereNothingRuns_itRunsAsAnyOther() {
    try (Tab tab = client.open()) {
      assertThat(tab.run(beside("evaluate", "'expression': '6 * 7'")).asInt()).isEqualTo(42);
    }
  }

  @Test
  void manyWaits_endInAnyOrder() {
    try (Tab tab = client.open()) {
      List<String> waiting =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      begin(
                          tab,
                          beside(
                              "waitForFunction",
                              "'expression': '() => window.reached === "
                                  + i
                                  + "', 'options': {'timeout': 60000}")))
              .toList();
      for (int i = waiting.size() - 1; i >= 0; i--) {
        assertThat(status(waiting.get(i))).isEqualTo("running");
        tab.run(beside("evaluate", "'expression': 'window.reached = " + i + "'"));
        tab.reply(waiting.get(i)).succeeded();
      }
    }
  }

  @Test
  void theQueue_doesNotWaitForWhatRunsBeside() {
    try (Tab tab = client.open()) {
      String beside = begin(tab, "{'concurrent': true, " + FOR_EVER.substring(1));
      assertThat(tab.run("{'action': 'title'}").asText()).isEmpty();
      assertThat(status(beside)).isEqualTo("running");
    }
  }

  @Test
  void whatRunsInsideOfACommandThatEnded_runsAtOnce() {
    try (Tab tab = client.open()) {
      String ended = tab.begin("{'action': 'title'}");
      tab.reply(ended).succeeded();
      String running = begin(tab, FOR_EVER);
      tab.begin("{'action': 'title'}");

      String first = tab.begin(within(ended, "'action': 'title'"));
      tab.reply(first).succeeded();
      tab.run(within(first, "'action': 'title'"));
      assertThat(status(running)).isEqualTo("running");
    }
  }

  @Test
  void whatRunsInsideOfAWait_beginsWhenThatHasBegun() {
    try (Tab tab = client.open()) {
      tab.run(
          "{'action': 'setContent', 'params': {'html': '<a target=_blank href=about:blank>x</a>'}}");
      for (int i = 0; i < 20; i++) {
        // The wait has its turn behind another one.
        String before = tab.begin("{'action': 'waitForTimeout', 'params': {'timeout': 20}}");
        String waiting = tab.begin("{'action': 'waitForPopup', 'during': 'open'}");
        tab.run(within(waiting, "'action': 'click', 'params': {'selector': 'a'}"));
        tab.reply(before).succeeded();
        tab.reply(waiting).succeeded();
      }
    }
  }

  @Test
  void oneOfThem_canBeCancelled() {
    try (Tab tab = client.open()) {
      List<String> running =
          IntStream.range(0, 3)
              .mapToObj(_ -> begin(tab, "{'concurrent': true, " + FOR_EVER.substring(1)))
              .toList();
      client.delete(running.get(1));
      tab.reply(running.get(1)).failed("cancelled");
      assertThat(List.of(status(running.get(0)), status(running.get(2)))).containsOnly("running");
    }
  }

  @Test
  void eachKeepsItsOwnTimeout() {
    try (Tab tab = client.open()) {
      String lasts = begin(tab, FOR_EVER);
      tab.command(
              "{'concurrent': true, 'action': 'click', 'params': {'selector': '#never', 'options':"
                  + " {'timeout': 300}}}")
          .failed("timeout");
      assertThat(status(lasts)).isEqualTo("running");
    }
  }

  @Test
  void closingTheSession_endsThemAll() {
    Tab tab = client.open();
    List<String> running = new ArrayList<>();
    running.add(begin(tab, FOR_EVER));
    running.add(begin(tab, beside("evaluate", "'expression': 'new Promise(() => {})'")));
    running.add(
        begin(
            tab,
            "{'concurrent': true, 'action': 'waitForPopup', 'params': {'options': {'timeout': 0}}}"));
    tab.close();
    running.forEach(
        location ->
            assertThat(tab.reply(location).failed("session_closed").path("message").asText())
                .isEqualTo("Target page, context or browser has been closed"));
  }

  @Test
  void aBatch_mayRunBeside() {
    try (Tab tab = client.open()) {
      String waiting = begin(tab, waitFor("i"));
      Answer batch =
          client.post(
              "/pages/" + tab.page() + "/batch",
              "{'concurrent': true, 'steps': [{'action': 'title'}, {'action': 'setContent', 'params':"
                  + " {'html': '<i>x</i>'}}]}");
      assertThat(batch.succeeded().path("steps").findValuesAsText("status"))
          .containsExactly("succeeded", "succeeded");
      tab.reply(waiting).succeeded();
    }
  }

  @Test
  void sentAgainUnderItsKey_itRunsOnce() {
    try (Tab tab = client.open()) {
      begin(tab, FOR_EVER);
      String body = beside("evaluate", "'expression': 'window.n = (window.n || 0) + 1'");
      JsonNode once = tab.command(body, "Idempotency-Key", "once-" + tab.page()).succeeded();
      JsonNode again = tab.command(body, "Idempotency-Key", "once-" + tab.page()).succeeded();
      assertThat(List.of(once.asInt(), again.asInt())).containsOnly(1);
    }
  }

  @Test
  void sentManyTimesAtOnceUnderItsKey_itRunsOnce() {
    try (Tab tab = client.open()) {
      tab.evaluate("window.n = 0");
      String body =
          beside(
              "evaluate", "'expression': 'new Promise(f => setTimeout(() => f(++window.n), 100))'");
      List<Integer> results =
          IntStream.range(0, 8)
              .parallel()
              .mapToObj(
                  _ ->
                      tab.command(body, "Idempotency-Key", "all-" + tab.page()).succeeded().asInt())
              .toList();
      assertThat(results).containsOnly(1);
      assertThat(tab.evaluate("n").asInt()).isEqualTo(1);
    }
  }

  @Test
  void popupsBesideABatch_areInTheRow() {
    try (Tab tab = client.open()) {
      client
          .post(
              "/pages/" + tab.page() + "/batch",
              "{'steps': [{'action': 'goto', 'params': {'url': '"
                  + site.url("/form")
                  + "'}}, {'action': 'evaluate', 'params': {'expression': 'void"
                  + " window.open(`about:blank`)'}}]}")
          .succeeded();
      assertThat(tab.pages().size()).isEqualTo(2);
    }
  }

  @Test
  void whetherItIsConcurrent_isTrueOrFalse() {
    try (Tab tab = client.open()) {
      String message =
          tab.command("{'action': 'title', 'concurrent': 'yes'}")
              .is(400)
              .json()
              .path("detail")
              .asText();
      assertThat(message).contains("concurrent").contains("yes").contains("true or false");
    }
  }

  @Test
  void theRequestsOfAPage_areAnsweredOneByOne_whileItIsLoaded() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.run("{'action': 'route', 'params': {'url': '**/*.png', 'handler': {'hold': true}}}");
      String loading =
          tab.begin(
              "{'action': 'setContent', 'params': {'html': '<base href="
                  + site.url("/")
                  + "><img src=1.png><img src=2.png><img src=3.png>'}}");
      for (int i = 0; i < 3; i++) {
        JsonNode route = events.next("route").value();
        tab.run(beside(handle(route), "abort", ""));
      }
      tab.reply(loading).succeeded();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(async () => { let sum = 0; for (let i = 0; i < 300; i++) sum += await f(i); return sum; })()",
        "Promise.all(Array.from({length: 300}, (_, i) => f(i))).then(all => all.reduce((a, b) => a + b))"
      })
  void hundredsOfCallsOfAFunction_areAnsweredInsideOfOneCommand(String calls) throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.run("{'action': 'exposeFunction', 'params': {'name': 'f', 'callback': {'hold': true}}}");
      String running =
          tab.begin(
              Client.command("evaluate", Json.object().put("expression", calls))
                  .replace('"', '\''));
      for (int i = 0; i < 300; i++) {
        JsonNode call = events.next("bindingCall").value();
        tab.run(beside(handle(call), "resolve", "'value': " + call.path("args").path(0)));
      }
      assertThat(tab.reply(running).succeeded().asInt()).isEqualTo(300 * 299 / 2);
    }
  }

  @Test
  void whatIsListenedTo_changesWhileACommandRuns() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      String running = begin(tab, FOR_EVER);
      client.patch("/sessions/" + tab.session(), "{'listen': ['consoleMessage']}").is(200);
      tab.run(beside("evaluate", "'expression': 'console.log(1)'"));
      assertThat(events.next("consoleMessage").value().path("text").asText()).isEqualTo("1");
      assertThat(status(running)).isEqualTo("running");
    }
  }

  @Test
  void severalWhoListen_keepWhatTheOthersAsked() throws IOException {
    try (Tab tab = client.open("{'listen': ['request', 'request']}");
        EventStream events = EventStream.of(tab)) {
      List.of("consoleMessage", "pageError", "download", "response").parallelStream()
          .forEach(name -> listen(tab, "{'add': ['" + name + "', 'request']}"));
      listen(tab, "{'add': ['dialog'], 'remove': ['response', 'request']}");
      assertThat(tab.state().path("listen").valueStream().map(JsonNode::asText).sorted())
          .containsExactly("consoleMessage", "dialog", "download", "pageError");

      tab.evaluate("console.log(`heard`)");
      assertThat(events.next("consoleMessage").value().path("text").asText()).isEqualTo("heard");
      client
          .patch("/sessions/" + tab.session(), "{'listen': {'add': ['nothing']}}")
          .isProblem(400, "invalid_request");
      client
          .patch("/sessions/" + tab.session(), "{'listen': {'with': ['request']}}")
          .isProblem(400, "invalid_request");
    }
  }

  private void listen(Tab tab, String change) {
    client.patch("/sessions/" + tab.session(), "{'listen': " + change + "}").is(200);
  }

  private String status(String location) {
    return client.get(location).json().path("status").asText();
  }

  private String begin(Tab tab, String command) {
    String location = tab.begin(command);
    Eventually.get("the start", () -> status(location), status -> status.equals("running"));
    return location;
  }

  private static String waitFor(String selector) {
    return "{'action': 'waitForSelector', 'params': {'selector': '" + selector + "'}}";
  }

  private static String beside(String action, String params) {
    return "{'concurrent': true, 'action': '" + action + "', 'params': {" + params + "}}";
  }

  private static String handle(JsonNode thing) {
    return "[{'$handle': '" + thing.path("$handle").asText() + "'}]";
  }

  private static String beside(String target, String action, String params) {
    return "{'concurrent': true, 'target': "
        + target
        + ", 'action': '"
        + action
        + "', 'params': {"
        + params
        + "}}";
  }

  private static String within(String location, String command) {
    return "{'within': '"
        + location.substring(location.lastIndexOf('/') + 1)
        + "', "
        + command
        + "}";
  }
}
