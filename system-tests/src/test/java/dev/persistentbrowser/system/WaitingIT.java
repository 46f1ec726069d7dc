package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done while something waits, and commands inside of one that does. */
@ExtendWith(SharedStack.class)
final class WaitingIT {
  private static final String ASKS =
      "(() => { const b = document.createElement(`button`); b.onclick = () => { window.answer ="
          + " confirm(`sure?`); }; document.body.append(b); })()";

  private final Client client;
  private final TestSite site;

  WaitingIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void whatWaits_doesMeanwhileWhatItIsTold() {
    try (Tab tab = client.open()) {
      tab.evaluate("document.body.innerHTML = `<a href=about:blank target=_blank>new</a>`");
      Answer answer = tab.command("{'action': 'waitForPopup', 'during': [" + click("a") + "]}");
      String popup = answer.succeeded().path("$page").asText();
      assertThat(answer.json().at("/during/0/action").asText()).isEqualTo("click");
      assertThat(answer.json().at("/during/0/status").asText()).isEqualTo("succeeded");
      assertThat(tab.pages()).hasSize(2);
      assertThat(tab.other(popup).evaluate("1 + 1").asInt()).isEqualTo(2);
    }
  }

  @Test
  void stepsMeanwhile_referToThoseBefore_andGiveTheirResults() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      Answer answer =
          tab.command(
              "{'action': 'waitForResponse', 'params': {'urlOrPredicate': '**/headers'}, 'during': ["
                  + evaluate("() => location.origin + String.fromCharCode(47) + `headers`")
                  + ", {'action': 'evaluate', 'params': {'expression': 'u => fetch(u).then(r =>"
                  + " r.status)', 'arg': {'$step': 0}}}]}");
      assertThat(answer.succeeded().path("status").asInt()).isEqualTo(200);
      assertThat(answer.json().at("/during/1/result").asInt()).isEqualTo(200);
    }
  }

  @Test
  void aStepThatFails_failsWhatWaits() {
    try (Tab tab = client.open()) {
      Answer answer =
          tab.command(
              "{'action': 'waitForPopup', 'during': ["
                  + evaluate("window.did = 1")
                  + ", {'action': 'click', 'params': {'selector': '#no', 'options': {'timeout':"
                  + " 300}}}, "
                  + evaluate("window.did = 2")
                  + "]}");
      answer.failed("timeout");
      assertThat(answer.json().at("/during/0/status").asText()).isEqualTo("succeeded");
      assertThat(answer.json().at("/during/1/error/code").asText()).isEqualTo("timeout");
      assertThat(answer.json().path("during")).hasSize(2);
      assertThat(tab.evaluate("window.did").asInt()).isEqualTo(1);
    }
  }

  @Test
  void whatNeverComes_timesOut() {
    try (Tab tab = client.open()) {
      tab.command("{'action': 'waitForPopup', 'params': {'options': {'timeout': 300}}}")
          .failed("timeout");
      assertThat(tab.evaluate("1").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aCommandWithinOneThatWaits_runsInside() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      String wait =
          tab.begin(
              "{'action': 'waitForConsoleMessage', 'during': 'open', 'params': {'options':"
                  + " {'timeout': 60000}}}");
      String id = wait.substring(wait.lastIndexOf('/') + 1);
      Eventually.holds(
          "the wait to begin",
          () -> client.get(wait).json().path("status").asText().equals("running"));
      JsonNode inside =
          tab.run(
              "{'within': '"
                  + id
                  + "', 'action': 'evaluate', 'params': {'expression': 'console.log(`hi`), 7'}}");
      assertThat(inside.asInt()).isEqualTo(7);
      assertThat(tab.reply(wait).succeeded().path("text").asText()).isEqualTo("hi");
      // It has ended: this is a command like any other.
      assertThat(
              tab.run(
                      "{'within': '"
                          + id
                          + "', 'action': 'evaluate', 'params': {'expression': '8'}}")
                  .asInt())
          .isEqualTo(8);
    }
  }

  @Test
  void within_namesACommandOfTheSession() {
    try (Tab tab = client.open();
        Tab other = client.open()) {
      String theirs = other.command(evaluate("1")).json().path("id").asText();
      for (String id : new String[] {theirs, "c-00000000000000000000", "x"}) {
        Answer answer =
            tab.command(
                "{'within': '" + id + "', 'action': 'evaluate', 'params': {'expression': '1'}}");
        assertThat(answer.isProblem(400, "invalid_command").text())
            .contains("within must be the id of a command of session " + tab.session());
      }
    }
  }

  @Test
  void whoWaitsForWhatOnlyAnotherCanGive_timesOut_andTheOthersGoOn() {
    try (Tab tab = client.open("{'dialogs': 'hold'}")) {
      tab.evaluate(ASKS);
      String clicking =
          tab.begin(
              "{'action': 'click', 'params': {'selector': 'button', 'options': {'timeout': 1500}}}");
      // Not within it: it waits its turn.
      String title = tab.begin("{'target': ['context'], 'action': 'cookies'}");
      tab.reply(clicking).failed("timeout");
      assertThat(tab.reply(title).succeeded()).isEmpty();
    }
  }

  private static String click(String selector) {
    return "{'action': 'click', 'params': {'selector': '" + selector + "'}}";
  }

  private static String evaluate(String expression) {
    return "{'action': 'evaluate', 'params': {'expression': '" + expression + "'}}";
  }
}
