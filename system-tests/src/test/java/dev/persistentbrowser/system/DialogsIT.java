package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogs by policy, and held. */
@ExtendWith(SharedStack.class)
final class DialogsIT {
  private static final String ASKS =
      "(() => { const b = document.createElement(`button`); b.onclick = () => { window.answer ="
          + " confirm(`sure?`); }; document.body.append(b); })()";

  private final Client client;

  DialogsIT(TestStack stack) {
    this.client = stack.client();
  }

  @Test
  void aHeldDialog_isAnsweredWithinTheClickThatMadeIt() throws IOException {
    try (Tab tab = client.open("{'dialogs': 'hold'}");
        EventStream events = EventStream.of(tab)) {
      assertThat(tab.state().path("dialogs").asText()).isEqualTo("hold");
      tab.evaluate(ASKS);
      String clicking = tab.begin(click("button"));
      EventStream.Told dialog = events.next("dialog");
      assertThat(dialog.value().path("message").asText()).isEqualTo("sure?");
      assertThat(dialog.value().path("type").asText()).isEqualTo("confirm");
      assertThat(dialog.data().path("page").asText()).isEqualTo(tab.page());
      assertThat(dialog.data().path("type").asText()).isEqualTo("dialog");
      String command = dialog.data().path("command").asText();
      assertThat(clicking).endsWith(command);
      Answer accepted =
          tab.command(
              "{'within': '"
                  + command
                  + "', 'target': [{'$handle': '"
                  + dialog.value().path("$handle").asText()
                  + "'}], 'action': 'accept'}");
      accepted.succeeded();
      JsonNode clicked = tab.reply(clicking).json();
      assertThat(clicked.path("status").asText()).isEqualTo("succeeded");
      assertThat(clicked.path("lastEventId").asLong()).isEqualTo(dialog.number());
      assertThat(tab.evaluate("window.answer").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"accept, true", "dismiss, false"})
  void aPolicy_answersDialogs(String policy, boolean answer) throws IOException {
    try (Tab tab = client.open("{'dialogs': '" + policy + "', 'listen': ['dialog']}");
        EventStream events = EventStream.of(tab)) {
      tab.evaluate(ASKS);
      tab.run(click("button"));
      assertThat(tab.evaluate("window.answer").asBoolean()).isEqualTo(answer);
      assertThat(events.next("dialog").value().path("message").asText()).isEqualTo("sure?");
    }
  }

  @Test
  void aPolicy_canBeChangedWhileADialogIsHeld() throws IOException {
    try (Tab tab = client.open("{'dialogs': 'hold'}");
        EventStream events = EventStream.of(tab)) {
      String asking = tab.begin(evaluate("confirm(`one`)"));
      EventStream.Told dialog = events.next("dialog");
      client.patch("/sessions/" + tab.session(), "{'dialogs': 'accept'}").is(200);
      tab.run(
          "{'concurrent': true, 'target': [{'$handle': '"
              + dialog.value().path("$handle").asText()
              + "'}], 'action': 'dismiss'}");
      assertThat(tab.reply(asking).succeeded().asBoolean(true)).isFalse();
      assertThat(tab.evaluate("confirm(`two`)").asBoolean()).isTrue();
    }
  }

  @Test
  void aPolicy_canBeChanged() {
    try (Tab tab = client.open()) {
      tab.evaluate(ASKS);
      tab.run(click("button"));
      assertThat(tab.evaluate("window.answer").asBoolean()).isFalse();
      JsonNode changed =
          client.patch("/sessions/" + tab.session(), "{'dialogs': 'accept'}").is(200).json();
      assertThat(changed.path("dialogs").asText()).isEqualTo("accept");
      tab.run(click("button"));
      assertThat(tab.evaluate("window.answer").asBoolean()).isTrue();
      client.patch("/sessions/" + tab.session(), "{'dialogs': 'dismiss'}").is(200);
      tab.run(click("button"));
      assertThat(tab.evaluate("window.answer").asBoolean()).isFalse();
      client
          .patch("/sessions/" + tab.session(), "{'dialogs': 'ignore'}")
          .isProblem(400, "invalid_request");
    }
  }

  private static String click(String selector) {
    return "{'action': 'click', 'params': {'selector': '" + selector + "'}}";
  }

  private static String evaluate(String expression) {
    return "{'action': 'evaluate', 'params': {'expression': '" + expression + "'}}";
  }
}
