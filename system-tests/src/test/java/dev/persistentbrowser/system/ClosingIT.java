package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Closing a session or a page ends the commands that run and wait there, at once. */
@ExtendWith(SharedStack.class)
final class ClosingIT {
  private static final String FOR_EVER =
      "{'action': 'evaluate', 'params': {'expression': 'new Promise(() => {})'}}";

  /** Less than any of the calls here takes by itself: that is two minutes at least. */
  private static final Duration SOON = Duration.ofSeconds(45);

  private final Client client;
  private final TestSite site;

  ClosingIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  static List<String> calls() {
    return List.of(
        FOR_EVER,
        "{'action': 'evaluate', 'params': {'expression': 'for (;;);'}}",
        "{'action': 'evaluate', 'params': {'expression': 'alert(1)'}}",
        "{'action': 'click', 'params': {'selector': '#never', 'options': {'timeout': 0}}}",
        "{'action': 'waitForSelector', 'params': {'selector': '#never', 'options': {'timeout': 0}}}",
        "{'action': 'waitForFunction', 'params': {'expression': 'false', 'options': {'timeout': 0}}}",
        "{'action': 'waitForTimeout', 'params': {'timeout': 200000}}",
        "{'action': 'waitForPopup', 'params': {'options': {'timeout': 0}}}",
        "{'action': 'waitForPopup', 'params': {'options': {'timeout': 0}}, 'during': ["
            + FOR_EVER
            + "]}");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatRunsAndWhatWaits_endsAsClosed(String command) {
    Tab tab = client.open("{'dialogs': 'hold'}");
    String running = beginAndAwaitStart(tab, command);
    List<String> waiting =
        List.of(tab.begin("{'action': 'title'}"), tab.begin(FOR_EVER), tab.begin(command));

    closeSoon(tab);

    expectClosed(tab, running);
    waiting.forEach(location -> expectClosed(tab, location));
    assertThat(tab.state().path("state").asText()).isEqualTo("closed");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatRunsInAPage_endsWithIt(String command) {
    try (Tab tab = client.open("{'dialogs': 'hold'}")) {
      String other = tab.run("{'target': ['context'], 'action': 'newPage'}").path("$page").asText();
      String running = beginAndAwaitStart(tab, command);
      String waiting = tab.begin(FOR_EVER);

      long begun = System.nanoTime();
      client.delete("/pages/" + tab.page()).is(204);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);

      tab.reply(running).failed("page_closed");
      tab.reply(waiting).failed("page_closed");
      assertThat(tab.other(other).evaluate("6 * 7").asInt()).isEqualTo(42);
    }
  }

  @Test
  void whoWaitsForTheEndOfAPage_hearsOfIt() {
    try (Tab tab = client.open()) {
      String waiting =
          beginAndAwaitStart(
              tab, "{'action': 'waitForClose', 'params': {'options': {'timeout': 0}}}");

      client.delete("/pages/" + tab.page()).is(204);

      tab.reply(waiting).succeeded();
    }
  }

  @Test
  void aBatch_endsAsClosed_withWhatItDid() throws InterruptedException {
    Tab tab = client.open();
    TestSite.Hold hold = site.hold("closing");
    String steps =
        "{'steps': [{'action': 'title'}, {'action': 'goto', 'params': {'url': '"
            + site.url("/held/closing")
            + "'}}, {'action': 'title'}]}";
    String running =
        client
            .post("/pages/" + tab.page() + "/batch", steps, "Prefer", "respond-async")
            .is(202)
            .header("Location");
    hold.awaitArrival();

    closeSoon(tab);

    Answer reply = tab.reply(running);
    assertThat(reply.failed("session_closed").path("message").asText())
        .isEqualTo("step 1 (navigate): Target page, context or browser has been closed");
    assertThat(reply.json().at("/result/steps").findValuesAsText("status"))
        .containsExactly("succeeded", "failed", "skipped");
    hold.release();
  }

  @Test
  void aRequestThatIsHeld_endsAsClosed() {
    Tab tab = client.open();
    tab.run("{'action': 'route', 'params': {'url': '**/form', 'handler': {'hold': true}}}");
    String running =
        beginAndAwaitStart(
            tab,
            "{'action': 'navigate', 'params': {'url': '"
                + site.url("/form")
                + "', 'options': {'timeout': 0}}}");

    closeSoon(tab);

    expectClosed(tab, running);
  }

  @Test
  void anotherSession_goesOn() {
    try (Tab other = client.open()) {
      String itsOwn = beginAndAwaitStart(other, FOR_EVER);
      Tab tab = client.open();
      String running = beginAndAwaitStart(tab, FOR_EVER);

      closeSoon(tab);

      expectClosed(tab, running);
      assertThat(client.get(itsOwn).json().path("status").asText()).isEqualTo("running");
    }
  }

  private void closeSoon(Tab tab) {
    long begun = System.nanoTime();
    client.delete("/sessions/" + tab.session()).is(204);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
  }

  private void expectClosed(Tab tab, String location) {
    JsonNode error = tab.reply(location).failed("session_closed");
    assertThat(error.path("message").asText())
        .isEqualTo("Target page, context or browser has been closed");
  }

  private String beginAndAwaitStart(Tab tab, String command) {
    String location = tab.begin(command);
    awaitStart(location);
    return location;
  }

  private void awaitStart(String location) {
    Eventually.get(
        "the start",
        () -> client.get(location).json().path("status").asText(),
        status -> status.equals("running"));
  }
}
