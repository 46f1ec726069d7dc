package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several steps as one command. */
@ExtendWith(SharedStack.class)
final class BatchIT {
  private final Client client;
  private final TestSite site;

  BatchIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  private Answer batch(Tab tab, String body) {
    return client.post("/pages/" + tab.page() + "/batch", body);
  }

  private static List<String> statuses(JsonNode result) {
    return StreamSupport.stream(result.path("steps").spliterator(), false)
        .map(step -> step.path("status").asText())
        .toList();
  }

  @Test
  void steps_runInOrder_andUseWhatOthersGave() {
    try (Tab tab = client.open()) {
      JsonNode result =
          batch(
                  tab,
                  "{'steps': [{'action': 'goto', 'params': {'url': '"
                      + site.url("/form")
                      + "'}}, {'target': [{'$step': 0}], 'action': 'status'},"
                      + " {'action': 'title'},"
                      + " {'action': 'fill', 'params': {'selector': '#field', 'value': {'$step': 2}}},"
                      + " {'action': 'locator', 'params': {'selector': '#field'}},"
                      + " {'target': [{'$step': 4}], 'action': 'inputValue'},"
                      + " {'action': 'evaluate', 'params': {'expression': 'a => a.b + 1',"
                      + " 'arg': {'b': {'$step': 1}}}}]}")
              .succeeded();
      assertThat(statuses(result)).hasSize(7).containsOnly("succeeded");
      assertThat(result.at("/steps/1/result").asInt()).isEqualTo(200);
      assertThat(result.at("/steps/5/result").asText()).isEqualTo("Form");
      assertThat(result.at("/steps/6/result").asInt()).isEqualTo(201);
    }
  }

  @Test
  void aStepThatFails_stopsTheBatch_orNot() {
    try (Tab tab = client.open()) {
      String steps =
          "'steps': [{'action': 'evaluate', 'params': {'expression': '1'}}, {'action': 'click',"
              + " 'params': {'selector': '#none', 'options': {'timeout': 100}}}, {'action':"
              + " 'title'}]";
      Answer stopped = batch(tab, "{" + steps + "}").is(200);
      assertThat(stopped.failed("timeout").path("message").asText()).startsWith("step 1 (click): ");
      assertThat(statuses(stopped.json().path("result")))
          .containsExactly("succeeded", "failed", "skipped");
      assertThat(client.get("/commands/" + stopped.json().path("id").asText()).is(200).json())
          .isEqualTo(stopped.json());

      JsonNode gone = batch(tab, "{" + steps + ", 'onError': 'continue'}").succeeded();
      assertThat(statuses(gone)).containsExactly("succeeded", "failed", "succeeded");
      assertThat(gone.at("/steps/1/error/code").asText()).isEqualTo("timeout");
    }
  }

  @Test
  void artifactsOfSteps_areThoseOfTheCommand() {
    try (Tab tab = client.open()) {
      Answer answer = batch(tab, "{'steps': [{'action': 'screenshot'}, {'action': 'screenshot'}]}");
      JsonNode result = answer.succeeded();
      JsonNode artifacts = answer.json().path("artifacts");
      assertThat(artifacts).hasSize(2);
      assertThat(result.at("/steps/1/result/$artifact")).isEqualTo(artifacts.get(1).path("id"));
    }
  }

  @Test
  void onTheSession_stepsMayOpenPagesAndUseThem() {
    try (Tab tab = client.open()) {
      JsonNode result =
          client
              .post(
                  "/sessions/" + tab.session() + "/batch",
                  "{'steps': [{'action': 'newPage'}, {'target': [{'$step': 0}], 'action': 'goto',"
                      + " 'params': {'url': '"
                      + site.url("/form")
                      + "'}}, {'target': [{'$step': 0}], 'action': 'title'}]}")
              .succeeded();
      assertThat(result.at("/steps/2/result").asText()).isEqualTo("Form");
      assertThat(tab.state().path("pages")).hasSize(2);
    }
  }

  @Test
  void aBatch_isCancelledAsAWhole() throws InterruptedException {
    try (Tab tab = client.open()) {
      TestSite.Hold hold = site.hold("batch");
      Answer accepted =
          client.post(
              "/pages/" + tab.page() + "/batch",
              "{'onError': 'continue', 'steps': [{'action': 'goto', 'params': {'url': '"
                  + site.url("/held/batch")
                  + "'}}, {'action': 'evaluate', 'params': {'expression': 'window.late = 1'}}]}",
              "Prefer",
              "respond-async");
      hold.awaitArrival();
      String id = accepted.is(202).json().path("id").asText();
      client.delete("/commands/" + id);
      JsonNode reply =
          Eventually.get(
              "its end",
              () -> client.get("/commands/" + id).is(200).json(),
              r -> r.path("status").asText().equals("failed"));
      assertThat(reply.at("/error/code").asText()).isEqualTo("cancelled");
      assertThat(statuses(reply.path("result"))).containsExactly("failed", "skipped");
      assertThat(tab.evaluate("window.late").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | steps",
        "{'steps': []} | 1 to 100",
        "{'steps': {}} | steps",
        "{'steps': ['title']} | steps[0]",
        "{'steps': [{'action': 'title'}, {'action': 'titel'}]} | steps[1]",
        "{'steps': [{'action': 'title', 'colour': 1}]} | colour",
        "{'steps': [{'action': 'title'}], 'onError': 'retry'} | onError",
        "{'steps': [{'action': 'fill', 'params': {'selector': 'a', 'value': {'$step': 0}}}]} |"
            + " $step",
      })
  void aBatchThatDoesNotFit_isRefusedWhole(String body, String hint) {
    try (Tab tab = client.open()) {
      Answer refused = batch(tab, body).isProblem(400, "invalid_command");
      assertThat(refused.json().path("detail").asText()).contains(hint);
    }
  }
}
