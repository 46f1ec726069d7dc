package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.standalone.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code retry}, {@code ifGeneration} and {@code If-Match}. */
@ExtendWith(SharedStack.class)
final class CommandTermsIT {
  private static final String ACT =
      "{'action': 'evaluate', 'params': {'expression': 'window.n = (window.n || 0) + 1'}}";

  private final Client client;
  private final TestSite site;

  CommandTermsIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "1", "*"})
  void theGenerationThatIsThere_matches(String tag) {
    try (Tab tab = client.open()) {
      Answer answer = tab.command(ACT, "If-Match", tag);
      assertThat(answer.succeeded().asInt()).isEqualTo(1);
      assertThat(answer.header("ETag")).isEqualTo("\"1\"");
      assertThat(client.get("/sessions/" + tab.session()).header("ETag")).isEqualTo("\"1\"");
    }
  }

  @Test
  void anotherGeneration_isRefusedAndNothingHappens() {
    try (Tab tab = client.open()) {
      Answer refused = tab.command(ACT, "If-Match", "\"2\"").isProblem(412, "precondition_failed");
      assertThat(refused.json().path("detail").asText()).contains("generation 1", "generation 2");
      client
          .post("/sessions/" + tab.session() + "/pages", "{}", "If-Match", "\"2\"")
          .isProblem(412, "precondition_failed");
      client
          .delete("/sessions/" + tab.session(), "If-Match", "\"2\"")
          .isProblem(412, "precondition_failed");
      assertThat(tab.evaluate("window.n === undefined").asBoolean()).isTrue();
      assertThat(tab.pages()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"1\"", "\"1\", \"2\"", "\"one\"", "\"1", "-1"})
  void whatIsNoGeneration_isRefused(String tag) {
    try (Tab tab = client.open()) {
      tab.command(ACT, "If-Match", tag).isProblem(400, "invalid_request");
    }
  }

  @Test
  void wordsThatAreNotKnown_areRefused() {
    try (Tab tab = client.open()) {
      assertThat(detail(tab.command("{'action': 'title', 'retry': 'often'}")))
          .isEqualTo("retry must be \"none\" or \"safe\", not \"often\"");
      assertThat(detail(tab.command("{'action': 'title', 'ifGeneration': 1}")))
          .isEqualTo("ifGeneration must be \"any\", not 1");
      tab.command("{'action': 'title', 'ifGeneration': 'any'}", "If-Match", "\"1\"")
          .isProblem(400, "invalid_request");
      tab.command("{'action': 'title', 'retry': 'safe', 'ifGeneration': 'any'}").succeeded();
    }
  }

  private static String detail(Answer answer) {
    return answer.isProblem(400, "invalid_command").json().path("detail").asText();
  }

  @Test
  void aNavigationThatReachesNobody_isTriedThreeTimes() {
    String nobody = "http://127.0.0.1:" + FreePorts.next() + "/";
    try (Tab tab = client.open()) {
      assertThat(attempts(tab.command(goTo(nobody, "")))).isEqualTo(3);
      assertThat(attempts(tab.command(goTo(nobody, ", 'retry': 'none'")))).isEqualTo(1);
      tab.goTo(site.url("/form"));
    }
  }

  @Test
  void aNavigationThatSomebodySentOn_isTriedOnce() {
    String nobody = "http://127.0.0.1:" + FreePorts.next() + "/";
    String sentOn = site.url("/redirect/sent-on?" + nobody);
    try (Tab tab = client.open()) {
      assertThat(attempts(tab.command(goTo(sentOn, "")))).isEqualTo(1);
      assertThat(site.effects("sent-on")).hasSize(1);
      assertThat(attempts(tab.command(goTo(sentOn, ", 'retry': 'safe'")))).isEqualTo(3);
      assertThat(site.effects("sent-on")).hasSize(4);
    }
  }

  private static String goTo(String url, String terms) {
    return "{'action': 'navigate', 'params': {'url': '" + url + "'}" + terms + "}";
  }

  private static int attempts(Answer answer) {
    JsonNode error = answer.failed("navigation_failed");
    assertThat(error.path("message").asText()).contains("ERR_CONNECTION_REFUSED");
    return answer.json().path("attempts").asInt();
  }
}
