package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.gateway.Gateway;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class SessionsIT {
  private final TestStack stack;
  private final Client client;

  SessionsIT(TestStack stack) {
    this.stack = stack;
    this.client = stack.client();
  }

  @Test
  void open_givesASessionWithAPage() {
    Answer opened = client.post("/sessions", "").is(201);
    JsonNode session = opened.json();
    try (Tab tab = client.tab(session)) {
      assertThat(opened.header("Location")).isEqualTo("/sessions/" + tab.session());
      assertThat(session.path("state").asText()).isEqualTo("active");
      assertThat(session.path("browser").asText()).isEqualTo("chromium");
      assertThat(session.path("generation").asInt()).isEqualTo(1);
      assertThat(session.path("pages")).hasSize(1);
      assertThat(tab.page()).isEqualTo(tab.session() + ".1");
      assertThat(session.path("pages").get(0).path("id").asText()).isEqualTo(tab.page());
      assertThat(tab.evaluate("1 + 1").asInt()).isEqualTo(2);
      assertThat(tab.state().path("id").asText()).isEqualTo(tab.session());
    }
  }

  @Test
  void open_underANameThatIsThere_findsIt() {
    String body = "{'name': '" + UUID.randomUUID() + "'}";
    Tab tab = client.open(body);
    assertThat(client.post("/sessions", body).is(200).json().path("id").asText())
        .isEqualTo(tab.session());
    tab.close();
    try (Tab next = client.open(body)) {
      assertThat(next.session()).isNotEqualTo(tab.session());
    }
  }

  @Test
  void open_underOneNameByTwoAtOnce_opensOne() throws Exception {
    String body = "{'name': '" + UUID.randomUUID() + "'}";
    List<Answer> answers =
        Together.run(
            List.of(() -> client.post("/sessions", body), () -> client.post("/sessions", body)));
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
    assertThat(answers).extracting(a -> a.json().path("id").asText()).containsOnly(id(answers));
    client.delete("/sessions/" + id(answers)).is(204);
  }

  private static String id(List<Answer> answers) {
    return answers.getFirst().json().path("id").asText();
  }

  @Test
  void open_withContextOptions_bringsThemToThePage() {
    String body =
        "{'viewportSize': {'width': 640, 'height': 480}, 'userAgent': 'Tester/1', 'locale': 'de-DE',"
            + " 'extraHTTPHeaders': {'X-Test': 'yes'}}";
    try (Tab tab = client.open(body)) {
      tab.goTo(stack.site().url("/headers"));
      JsonNode seen =
          tab.evaluate("[innerWidth, innerHeight, navigator.userAgent, navigator.language]");
      assertThat(seen.toString()).isEqualTo("[640,480,\"Tester/1\",\"de-DE\"]");
      JsonNode sent = tab.evaluate("JSON.parse(document.body.innerText)");
      assertThat(sent.path("User-agent").asText()).isEqualTo("Tester/1");
      assertThat(sent.path("X-test").asText()).isEqualTo("yes");
    }
  }

  @Test
  void open_withAnUnknownOption_saysWhatWouldFit() {
    Answer refused = client.post("/sessions", "{'viewprt': {'width': 1, 'height': 1}}").is(400);
    assertThat(refused.json().path("code").asText()).startsWith("invalid_");
    assertThat(refused.json().path("detail").asText()).contains("viewprt").contains("viewport");
  }

  @Test
  void open_withOddValues_isRefused() {
    for (String body :
        List.of(
            "{'idleTimeout': 'soon'}",
            "{'idleTimeout': '10ms'}",
            "{'maxLifetime': '1000d'}",
            "{'browser': 'netscape'}",
            "{'name': ' '}",
            "{'name': 5}",
            "{'labels': {'a': 1}}",
            "{'labels': ['a']}",
            "{'viewportSize': {'width': 'wide', 'height': 1}}")) {
      Answer refused = client.post("/sessions", body).is(400);
      assertThat(refused.json().path("code").asText()).as(body).startsWith("invalid_");
    }
  }

  @Test
  void list_goesThroughAllInParts() {
    Client lister = stack.lister();
    List<Tab> tabs = List.of(lister.open(), lister.open(), lister.open());
    JsonNode first = lister.get("/sessions?limit=2").is(200).json();
    assertThat(first.path("items")).hasSize(2);
    JsonNode second =
        lister.get("/sessions?limit=2&cursor=" + first.path("next").asText()).is(200).json();
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
    assertThat(ids(lister.get("/sessions").is(200).json()))
        .containsExactlyInAnyOrderElementsOf(tabs.stream().map(Tab::session).toList());

    tabs.getFirst().close();
    assertThat(ids(lister.get("/sessions").is(200).json())).hasSize(2);
    assertThat(ids(lister.get("/sessions?state=closed").is(200).json()))
        .containsExactly(tabs.getFirst().session());
    lister.get("/sessions?state=odd").isProblem(400, "invalid_request");
    lister.get("/sessions?limit=0").isProblem(400, "invalid_request");
    lister.get("/sessions?cursor=odd").isProblem(400, "invalid_request");
    tabs.subList(1, 3).forEach(Tab::close);
  }

  private static List<String> ids(JsonNode list) {
    return list.path("items").valueStream().map(item -> item.path("id").asText()).toList();
  }

  @Test
  void patch_changesLabelsAndTimeouts() {
    try (Tab tab = client.open("{'labels': {'team': 'a'}, 'idleTimeout': '10m'}")) {
      String path = "/sessions/" + tab.session();
      JsonNode changed =
          client.patch(path, "{'labels': {'team': 'b'}, 'idleTimeout': '20m'}").is(200).json();
      assertThat(changed.path("labels").toString()).isEqualTo("{\"team\":\"b\"}");
      assertThat(changed.path("idleTimeout").asText()).isEqualTo("20m");
      JsonNode later = client.patch(path, "{'maxLifetime': '2h'}").is(200).json();
      assertThat(later.path("maxLifetime").asText()).isEqualTo("2h");
      assertThat(later.path("labels").path("team").asText()).isEqualTo("b");
      assertThat(tab.state().path("idleTimeout").asText()).isEqualTo("20m");
      client.patch(path, "{'idleTimeout': 'soon'}").isProblem(400, "invalid_request");
      client.patch(path, "{'colour': 'red'}").isProblem(400, "invalid_request");
    }
  }

  @Test
  void delete_isDoneOnce_andSaysSoTwice() {
    Tab tab = client.open();
    client.delete("/sessions/" + tab.session()).is(204);
    client.delete("/sessions/" + tab.session()).is(204);
    JsonNode closed = tab.state();
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(closed.path("reason").asText()).isEqualTo("client");
    assertThat(closed.path("endedAt").asText()).isNotBlank();
    assertThat(closed.path("pages")).isEmpty();
    tab.command("{'action': 'title'}").isProblem(410, "session_closed");
    client.post("/sessions/" + tab.session() + "/pages", "{}").isProblem(410, "session_closed");
    client.get("/pages/" + tab.page()).isProblem(410, "session_closed");
    client.get("/pages/" + tab.page() + "/screenshot").isProblem(410, "session_closed");
    client.patch("/sessions/" + tab.session(), "{}").isProblem(410, "session_closed");
  }

  @Test
  void open_beyondTheQuota_isRefusedUntilOneIsClosed() {
    try (Gateway small =
        stack.gateway(
            Map.of("PB_MAX_SESSIONS_PER_KEY", "1", "PB_API_KEYS", "q=pb_key-of-quota-test"))) {
      Client owner = new Client(small.uri(), "pb_key-of-quota-test");
      Tab tab = owner.open("{'name': 'only'}");
      Answer refused = owner.post("/sessions", "{}").isProblem(429, "quota_exceeded");
      assertThat(refused.header("Retry-After")).isNotBlank();
      assertThat(refused.json().path("detail").asText()).contains("1");
      assertThat(tab.evaluate("2").asInt()).isEqualTo(2);
      owner.post("/sessions", "{'name': 'only'}").is(200);
      tab.close();
      owner.open().close();
    }
  }

  @Test
  void whatIsOfOneOwner_isNotThereForAnother() {
    Client guest = stack.guest();
    try (Tab tab = client.open("{'name': 'mine'}")) {
      Answer shot = client.get("/pages/" + tab.page() + "/screenshot").is(200);
      String command = tab.begin("{'action': 'title'}");
      tab.reply(command).succeeded();

      guest.get("/sessions/" + tab.session()).isProblem(404, "not_found");
      guest.patch("/sessions/" + tab.session(), "{}").isProblem(404, "not_found");
      guest.delete("/sessions/" + tab.session()).isProblem(404, "not_found");
      guest.get("/sessions/" + tab.session() + "/pages").isProblem(404, "not_found");
      guest.post("/sessions/" + tab.session() + "/pages", "{}").isProblem(404, "not_found");
      guest.get("/pages/" + tab.page()).isProblem(404, "not_found");
      guest.delete("/pages/" + tab.page()).isProblem(404, "not_found");
      guest.get("/pages/" + tab.page() + "/screenshot").isProblem(404, "not_found");
      tab.through(guest).command("{'action': 'title'}").isProblem(404, "not_found");
      guest
          .post("/sessions/" + tab.session() + "/command", "{'action': 'cookies'}")
          .isProblem(404, "not_found");
      guest.get(command).isProblem(404, "not_found");
      guest.get("/artifacts/" + shot.header("PB-Artifact")).isProblem(404, "not_found");
      assertThat(guest.get("/sessions?limit=500").text()).doesNotContain(tab.session());

      // A name is its owner's, too.
      try (Tab other = guest.open("{'name': 'mine'}")) {
        assertThat(other.session()).isNotEqualTo(tab.session());
      }
      assertThat(tab.evaluate("3").asInt()).isEqualTo(3);
    }
  }
}
