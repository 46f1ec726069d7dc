package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit into a record of the log travels beside it. */
@ExtendWith(SharedStack.class)
final class LargeValuesIT {
  private final TestStack stack;

  LargeValuesIT(TestStack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @ValueSource(ints = {300 << 10, 1 << 20, 4 << 20})
  void anArgumentAndAResult_ofAnySize(int size) {
    try (Tab tab = stack.client().open()) {
      String text = "ü" + "x".repeat(size);
      assertThat(tab.evaluate("t => t.length", Json.MAPPER.valueToTree(text)).asInt())
          .isEqualTo(text.length());
      assertThat(tab.evaluate("t => t", Json.MAPPER.valueToTree(text)).asText()).isEqualTo(text);
      String location =
          tab.begin(
              Client.command(
                  "evaluate", Json.object().put("expression", "`y`.repeat(" + size + ")")));
      assertThat(tab.reply(location).succeeded().asText()).isEqualTo("y".repeat(size));
      // Again, from the journal.
      assertThat(tab.reply(location).succeeded().asText()).hasSize(size);
    }
  }

  @Test
  void aHundredThousandElements_arrive() {
    try (Tab tab = stack.client().open()) {
      JsonNode all = tab.evaluate("Array.from({length: 100000}, (_, i) => ({index: i}))");
      assertThat(all).hasSize(100_000);
      assertThat(all.path(99_999).path("index").asInt()).isEqualTo(99_999);
    }
  }

  @Test
  void aResultThatIsVeryLarge_isAnArtifact() {
    int size = 30 << 20;
    try (Tab tab = stack.client().open()) {
      String command =
          Client.command("evaluate", Json.object().put("expression", "`y`.repeat(" + size + ")"));
      JsonNode shown = tab.run(command);
      assertThat(shown.path("contentType").asText()).isEqualTo("application/json");
      assertThat(shown.path("sizeBytes").asInt()).isEqualTo(size + 2);
      assertThat(shown.path("preview").asText()).isEqualTo("\"" + "y".repeat(1999));
      assertThat(
              stack
                  .client()
                  .get("/artifacts/" + shown.path("$artifact").asText())
                  .is(200)
                  .json()
                  .asText())
          .isEqualTo("y".repeat(size));
      assertThat(tab.command(command, "Prefer", "return=representation").succeeded().asText())
          .isEqualTo("y".repeat(size));
      assertThat(tab.state().path("generation").asInt()).isEqualTo(1);
    }
  }

  /** Neither the session nor its neighbour in the same browser is the worse for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"`y`.repeat(100 << 20)", "Array.from({length: 30}, () => `y`.repeat(4 << 20))"})
  void aResultThatIsTooLarge_failsItsCommand(String expression) {
    try (Tab tab = stack.client().open();
        Tab neighbour = stack.client().open()) {
      neighbour.evaluate("window.here = 1");
      tab.evaluate("window.here = 1");
      JsonNode error =
          tab.command(Client.command("evaluate", Json.object().put("expression", expression)))
              .failed("command_failed");
      assertThat(error.path("message").asText()).contains("refused");
      assertThat(tab.evaluate("here").asInt()).isEqualTo(1);
      assertThat(tab.state().path("generation").asInt()).isEqualTo(1);
      assertThat(neighbour.evaluate("here").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anEventThatIsTooLarge_isDropped() throws IOException {
    try (Tab tab = stack.client().open("{'listen': ['consoleMessage']}");
        EventStream events = EventStream.of(tab)) {
      tab.evaluate("console.log(`y`.repeat(100 << 20)), console.log(`after`)");
      assertThat(events.next("gap").data().path("reason").asText()).isEqualTo("too_large");
      assertThat(events.next("consoleMessage").value().path("text").asText()).isEqualTo("after");
      assertThat(tab.state().path("generation").asInt()).isEqualTo(1);
    }
  }

  @Test
  void noRecordOfTheLog_isLarge() {
    try (Tab tab = stack.client().open()) {
      String text = "x".repeat(5 << 20);
      assertThat(tab.evaluate("t => t", Json.MAPPER.valueToTree(text)).asText()).isEqualTo(text);
      AtomicInteger records = new AtomicInteger();
      KafkaLog.read(
          stack,
          record -> {
            records.incrementAndGet();
            assertThat(record.serializedValueSize()).as(record.topic()).isLessThan(256 << 10);
          });
      assertThat(records).hasPositiveValue();
    }
  }

  /** A page cannot have the gateway fetch what was put beside the log for somebody else. */
  @Test
  void whatLooksLikeAClaim_isDataOfThePage() {
    try (Tab tab = stack.client().open()) {
      assertThat(tab.evaluate("({$claim: `default/c-0/result`})").toString())
          .isEqualTo("{\"$value\":{\"$claim\":\"default/c-0/result\"}}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300 << 10, 3 << 20})
  void theContentOfAPage_ofAnySize(int size) {
    try (Tab tab = stack.client().open()) {
      tab.goTo(stack.site().url("/big?" + size));
      assertThat(tab.run("{'action': 'content'}").asText()).contains("x".repeat(size));
    }
  }
}
