package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handlers that wait, of rules and of locators: nothing waits for them but what they are for. */
@ExtendWith(SharedStack.class)
final class HandlersBesideIT {
  private final Client client;
  private final TestSite site;

  HandlersBesideIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void aRuleThatFetches_isNotEndedByOtherCalls() throws InterruptedException {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      tab.run(
          "{'action': 'route', 'params': {'url': '**/held/*', 'handler': {'fetch': true, 'fulfill':"
              + " {'status': 203}}}}");
      List<TestSite.Hold> holds =
          IntStream.range(0, 3).mapToObj(i -> site.hold(i + "-" + tab.session())).toList();
      String fetching =
          tab.begin(
              "{'concurrent': true, 'action': 'evaluate', 'params': {'expression': 'Promise.all([0,"
                  + " 1, 2].map(i => fetch(`/held/${i}-"
                  + tab.session()
                  + "`).then(r => r.status)))'}}");
      for (TestSite.Hold hold : holds) {
        hold.awaitArrival();
      }
      for (int i = 0; i < 3; i++) {
        timesOut(tab);
      }
      assertThat(tab.evaluate("6 * 7").asInt()).isEqualTo(42);
      holds.reversed().forEach(TestSite.Hold::release);
      assertThat(tab.reply(fetching).succeeded().toString()).isEqualTo("[203,203,203]");
    }
  }

  @Test
  void theStepsOfALocatorHandler_areNotEndedByOtherCalls() {
    try (Tab tab = client.open()) {
      tab.run(covered());
      tab.run(
          handler(
              "[{'action': 'evaluate', 'params': {'expression': 'window.handles = true'}},"
                  + " {'action': 'waitForFunction', 'params': {'expression': 'window.goOn'}}, "
                  + remove()
                  + "]"));
      String clicking = tab.begin(click(30_000));
      // Two actions that find the locator at once would confuse Playwright itself.
      Eventually.get("the handler", () -> handles(tab), handles -> handles);
      for (int i = 0; i < 3; i++) {
        timesOut(tab);
      }
      tab.run(
          "{'concurrent': true, 'action': 'evaluate', 'params': {'expression': 'window.goOn = 1'}}");
      tab.reply(clicking).succeeded();
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aLocatorHandlerThatNobodyEnds_endsWithTheCallThatItIsFor() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.run(covered());
      tab.run(handler("{'hold': true}"));
      tab.command(click(2_000)).failed("timeout");
      events.next("locatorHandler");
      tab.run(
          "{'action': 'evaluate', 'params': {'expression': 'document.getElementById(`o`).remove()'}}");
      tab.run(click(30_000));
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aDialogInALocatorHandler_isAnswered() {
    try (Tab tab = client.open("{'dialogs': 'accept'}")) {
      tab.run(covered());
      tab.run(
          handler(
              "[{'action': 'evaluate', 'params': {'expression': 'window.sure = confirm(`sure`)'}}, "
                  + remove()
                  + "]"));
      tab.run(click(30_000));
      assertThat(tab.evaluate("[hit, sure]").toString()).isEqualTo("[1,true]");
    }
  }

  private static boolean handles(Tab tab) {
    return tab.run(
            "{'concurrent': true, 'action': 'evaluate', 'params': {'expression': '!!window.handles'}}")
        .asBoolean();
  }

  private static String covered() {
    return "{'action': 'setContent', 'params': {'html': '<button id=t onclick=window.hit=1>t</button>"
        + "<div id=o style=position:fixed;inset:0></div>'}}";
  }

  private static String handler(String handler) {
    return "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action': 'locator',"
        + " 'params': {'selector': '#o'}}]}, 'handler': "
        + handler
        + "}}";
  }

  private static String remove() {
    return "{'action': 'evaluate', 'params': {'expression': 'void document.getElementById(`o`).remove()'}}";
  }

  private static String click(int timeoutMillis) {
    return "{'action': 'click', 'params': {'selector': '#t', 'options': {'timeout': "
        + timeoutMillis
        + "}}}";
  }

  private static void timesOut(Tab tab) {
    tab.command(
            "{'concurrent': true, 'action': 'waitForSelector', 'params': {'selector': '#never',"
                + " 'options': {'timeout': 300}}}")
        .failed("timeout");
  }
}
