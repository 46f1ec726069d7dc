package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.gateway.Gateway;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class IdempotencyIT {
  private static final String CLICK = "{'action': 'click', 'params': {'selector': '#add'}}";
  private static final String HEADER = "Idempotency-Key";

  private final TestStack stack;
  private final Client client;
  private final TestSite site;

  IdempotencyIT(TestStack stack) {
    this.stack = stack;
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void oneKeyByTwoAtOnce_clicksOnce() throws Exception {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/?" + tab.session()));
      clicksOnce(tab, tab);
    }
  }

  @Test
  void oneKeyThroughTwoGatewaysAtOnce_clicksOnce() throws Exception {
    try (Gateway second = stack.gateway(Map.of());
        Tab tab = client.open()) {
      tab.goTo(site.url("/?" + tab.session()));
      clicksOnce(tab, tab.through(client.at(second.uri())));
    }
  }

  private void clicksOnce(Tab one, Tab other) throws Exception {
    String key = UUID.randomUUID().toString();
    Callable<Answer> click = () -> one.command(CLICK, HEADER, key);
    Callable<Answer> again = () -> other.command(CLICK, HEADER, key);
    List<Answer> answers = Together.run(List.of(click, again, click, again));
    answers.forEach(Answer::succeeded);
    assertThat(answers).extracting(Answer::json).containsOnly(answers.getFirst().json());
    // The next command comes after all that those four may have led to.
    assertThat(one.run("{'action': 'textContent', 'params': {'selector': '#count'}}").asText())
        .isEqualTo("1");
    Eventually.get("the click", () -> site.effects(one.session()), e -> !e.isEmpty());
    assertThat(other.command(CLICK, HEADER, key).json()).isEqualTo(answers.getFirst().json());
    assertThat(site.effects(one.session())).containsExactly("1");
  }

  @Test
  void oneKeyForTwoThings_isRefused() {
    String key = UUID.randomUUID().toString();
    try (Tab tab = client.open()) {
      tab.command("{'action': 'title'}", HEADER, key).succeeded();
      tab.command("{'action': 'content'}", HEADER, key).isProblem(422, "idempotency_mismatch");
      client.post("/sessions", "{}", HEADER, key).isProblem(422, "idempotency_mismatch");
      tab.command("{'action': 'title'}", HEADER, key).succeeded();
    }
  }

  @Test
  void aKey_isItsOwnersAlone() {
    String key = UUID.randomUUID().toString();
    try (Tab tab = client.open();
        Tab other = stack.guest().open()) {
      String id = tab.command("{'action': 'title'}", HEADER, key).header("PB-Command");
      Answer theirs = other.command("{'action': 'title'}", HEADER, key);
      theirs.succeeded();
      assertThat(theirs.header("PB-Command")).isNotEqualTo(id);
    }
  }

  @Test
  void oneKeyForOpening_opensOneSession() throws Exception {
    String key = UUID.randomUUID().toString();
    Callable<Answer> open = () -> client.post("/sessions", "{}", HEADER, key);
    List<Answer> answers = Together.run(List.of(open, open));
    answers.forEach(answer -> answer.is(201));
    String id = answers.getFirst().json().path("id").asText();
    assertThat(answers).extracting(a -> a.json().path("id").asText()).containsOnly(id);
    client.delete("/sessions/" + id).is(204);
  }

  @Test
  void oneKeyForATab_opensOneTab() throws Exception {
    String key = UUID.randomUUID().toString();
    try (Tab tab = client.open()) {
      Callable<Answer> open =
          () -> client.post("/sessions/" + tab.session() + "/pages", "{}", HEADER, key);
      Together.run(List.of(open, open)).forEach(answer -> answer.is(201));
      assertThat(tab.pages()).hasSize(2);
    }
  }

  @Test
  void whatOneGatewayAccepted_isAnsweredByAnother() throws Exception {
    TestSite.Hold hold = site.hold("gateways");
    try (Gateway second = stack.gateway(Map.of());
        Tab tab = client.open()) {
      Client other = client.at(second.uri());
      String location =
          tab.begin("{'action': 'goto', 'params': {'url': '" + site.url("/held/gateways") + "'}}");
      hold.awaitArrival();
      CompletableFuture<Answer> poll =
          CompletableFuture.supplyAsync(
              () -> other.get(location + "?wait=60s"), Thread::startVirtualThread);
      hold.release();
      Answer answer = poll.get(60, TimeUnit.SECONDS);
      answer.succeeded();
      assertThat(tab.reply(location).json()).isEqualTo(answer.json());
      assertThat(tab.through(other).evaluate("location.pathname").asText())
          .isEqualTo("/held/gateways");
      assertThat(other.session(tab.session())).isEqualTo(client.session(tab.session()));
    }
  }
}
