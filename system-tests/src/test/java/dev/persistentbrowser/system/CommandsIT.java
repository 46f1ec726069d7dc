package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class CommandsIT {
  private final Client client;
  private final TestSite site;

  CommandsIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void aReply_tellsWhatRan() {
    try (Tab tab = client.open()) {
      Answer answer = tab.command("{'action': 'evaluate', 'params': {'expression': '6 * 7'}}");
      assertThat(answer.succeeded().asInt()).isEqualTo(42);
      JsonNode reply = answer.json();
      assertThat(reply.path("session").asText()).isEqualTo(tab.session());
      assertThat(reply.path("page").asText()).isEqualTo(tab.page());
      assertThat(reply.path("action").asText()).isEqualTo("evaluate");
      assertThat(reply.path("attempts").asInt()).isEqualTo(1);
      assertThat(reply.path("generation").asInt()).isEqualTo(1);
      assertThat(reply.path("error").isNull()).isTrue();
      assertThat(answer.header("PB-Command")).isEqualTo(reply.path("id").asText());
      assertThat(client.get("/commands/" + reply.path("id").asText()).json()).isEqualTo(reply);
    }
  }

  @Test
  void aTargetChain_leadsToTheReceiver() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/?chains"));
      assertThat(
              tab.run(
                      "{'target': [{'action': 'getByRole', 'params': {'role': 'listitem'}}, 'last'],"
                          + " 'action': 'textContent'}")
                  .asText())
          .isEqualTo("three");
      tab.run(
          "{'target': [{'action': 'getByPlaceholder', 'params': {'text': 'Your name'}}], 'action':"
              + " 'fill', 'params': {'value': 'Ada'}}");
      tab.run("{'target': ['keyboard'], 'action': 'press', 'params': {'key': 'End'}}");
      tab.run("{'target': ['keyboard'], 'action': 'type', 'params': {'text': ' L.'}}");
      assertThat(tab.evaluate("document.querySelector(`#name`).value").asText())
          .isEqualTo("Ada L.");
      tab.goTo(site.url("/frames"));
      assertThat(
              tab.run(
                      "{'target': [{'action': 'frameLocator', 'params': {'selector': 'iframe'}},"
                          + " {'action': 'locator', 'params': {'selectorOrLocator': '#text'}}],"
                          + " 'action': 'textContent'}")
                  .asText())
          .isEqualTo("inside");
    }
  }

  @Test
  void theContext_takesCommandsOfItsOwn() {
    try (Tab tab = client.open()) {
      String path = "/sessions/" + tab.session() + "/command";
      client
          .post(
              path,
              "{'action': 'addCookies', 'params': {'cookies': [{'name': 'a', 'value': 'b', 'url': '"
                  + site.url("/")
                  + "'}]}}")
          .succeeded();
      JsonNode cookies = client.post(path, "{'action': 'cookies'}").succeeded();
      assertThat(cookies.get(0).path("value").asText()).isEqualTo("b");
      tab.goTo(site.url("/headers"));
      assertThat(tab.evaluate("document.body.innerText").asText()).contains("a=b");
    }
  }

  @Test
  void taggedValues_goInAndComeBack() {
    try (Tab tab = client.open()) {
      JsonNode value =
          Json.read(
              Client.quoted(
                  "{'d': {'$date': '2020-01-02T03:04:05Z'}, 'b': {'$bigint': '12345678901234567890'},"
                      + " 'n': {'$number': '-0'}, 'i': {'$number': 'Infinity'},"
                      + " 'r': {'$regex': 'a+', 'flags': 'i'}, 'u': {'$url': 'http://a.example/b'},"
                      + " 'v': {'$value': {'$odd': 1}}}"),
              JsonNode.class);
      assertThat(
              tab.evaluate(
                      "v => [v.d.getUTCFullYear(), v.b + 1n === 12345678901234567891n, Object.is(v.n, -0),"
                          + " v.i, v.r.test(`xAx`), v.u.host, v.v.$odd]",
                      value)
                  .toString())
          .isEqualTo("[2020,true,true,{\"$number\":\"Infinity\"},true,\"a.example\",1]");
      JsonNode back = tab.evaluate("v => v", value);
      for (String same : List.of("b", "n", "i", "r", "u", "v")) {
        assertThat(back.path(same)).as(same).isEqualTo(value.path(same));
      }
      assertThat(back.path("d").path("$date").asText()).startsWith("2020-01-02T03:04:05");
    }
  }

  @Test
  void cycles_goInAndComeBack() {
    try (Tab tab = client.open()) {
      JsonNode cycle =
          Json.read(
              Client.quoted("{'$id': 1, '$value': {'name': 'a', 'self': {'$ref': 1}}}"),
              JsonNode.class);
      assertThat(tab.evaluate("v => v.self.self === v", cycle).asBoolean()).isTrue();
      JsonNode back = tab.evaluate("() => { const a = {}; a.self = a; return a; }");
      assertThat(back.path("$value").path("self").path("$ref")).isEqualTo(back.path("$id"));
    }
  }

  @Test
  void aFailure_isAReplyWithPlaywrightsWords() {
    try (Tab tab = client.open()) {
      JsonNode error =
          tab.command(
                  "{'action': 'click', 'params': {'selector': '#none', 'options': {'timeout': 50}}}")
              .failed("timeout");
      assertThat(error.path("message").asText()).contains("50ms");
      assertThat(error.path("callLog").toString()).contains("#none");
      tab.command(
              "{'action': 'evaluate', 'params': {'expression': '(() => { throw new Error(`no`); })()'}}")
          .failed("evaluation_failed");
      tab.command("{'action': 'goto', 'params': {'url': 'http://127.0.0.1:1/'}}")
          .failed("navigation_failed");
      tab.goTo(site.url("/form"));
      assertThat(tab.evaluate("1").asInt()).isEqualTo(1);
    }
  }

  @Test
  void respondAsync_isPolledUntilTheReplyIsThere() throws Exception {
    TestSite.Hold hold = site.hold("polled");
    try (Tab tab = client.open()) {
      Answer accepted = tab.command(goTo("/held/polled"), "Prefer", "respond-async").is(202);
      String location = accepted.header("Location");
      assertThat(location).isEqualTo("/commands/" + accepted.json().path("id").asText());
      assertThat(accepted.header("PB-Status")).isEqualTo("accepted");
      hold.awaitArrival();
      Answer running = client.get(location).is(200);
      assertThat(running.json().path("status").asText()).isEqualTo("running");
      assertThat(running.header("PB-Status")).isEqualTo("running");
      String waiting = tab.begin("{'action': 'title'}");
      assertThat(client.get(waiting).json().path("status").asText()).isEqualTo("accepted");
      hold.release();
      tab.reply(location).succeeded();
      assertThat(tab.reply(waiting).succeeded().asText()).isEqualTo("Form");
      client.get(location + "?wait=soon").isProblem(400, "invalid_request");
    }
  }

  @Test
  void aWaitThatRunsOut_leavesTheCommandRunning() throws Exception {
    TestSite.Hold hold = site.hold("waited");
    try (Tab tab = client.open()) {
      Answer accepted = tab.command(goTo("/held/waited"), "Prefer", "wait=1").is(202);
      hold.awaitArrival();
      hold.release();
      tab.reply(accepted.header("Location")).succeeded();
      assertThat(tab.evaluate("location.pathname").asText()).isEqualTo("/held/waited");
    }
  }

  @Test
  void commandsOfASession_runInTheOrderOfTheirAcceptance() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      List<String> locations = new ArrayList<>();
      List<String> expected = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
      for (String n : expected) {
        locations.add(
            tab.begin(
                Client.command(
                    "evaluate",
                    Json.object()
                        .put(
                            "expression",
                            "n => fetch(`/effect/order`, {method: `POST`, body: n})"
                                + ".then(() => n)")
                        .put("arg", n))));
      }
      for (int i = 0; i < locations.size(); i++) {
        assertThat(tab.reply(locations.get(i)).succeeded().asText()).isEqualTo(expected.get(i));
      }
      assertThat(site.effects("order")).isEqualTo(expected);
    }
  }

  @Test
  void aSessionThatWaits_doesNotHoldUpAnother() throws Exception {
    TestSite.Hold hold = site.hold("alone");
    try (Tab waits = client.open();
        Tab works = client.open()) {
      String location = waits.begin(goTo("/held/alone"));
      hold.awaitArrival();
      for (int i = 0; i < 20; i++) {
        assertThat(works.evaluate("n => n", Json.MAPPER.valueToTree(i)).asInt()).isEqualTo(i);
      }
      assertThat(client.get(location).json().path("status").asText()).isEqualTo("running");
      hold.release();
      waits.reply(location).succeeded();
    }
  }

  @Test
  void manySessions_workAtTheSameTime() throws Exception {
    List<Tab> tabs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tabs.add(client.open());
    }
    List<Callable<Integer>> work = new ArrayList<>();
    for (Tab tab : tabs) {
      work.add(
          () -> {
            tab.goTo(site.url("/?" + tab.session()));
            for (int i = 0; i < 5; i++) {
              tab.run("{'action': 'click', 'params': {'selector': '#add'}}");
            }
            return Integer.parseInt(
                tab.run("{'action': 'textContent', 'params': {'selector': '#count'}}").asText());
          });
    }
    assertThat(Together.run(work)).containsOnly(5);
    for (Tab tab : tabs) {
      Eventually.get("5 clicks", () -> site.effects(tab.session()), e -> e.size() == 5);
      tab.close();
    }
  }

  private String goTo(String path) {
    return "{'action': 'goto', 'params': {'url': '" + site.url(path) + "'}}";
  }

  @Test
  void selectorEnginesOfOnesOwn_areTheSessionsAlone() {
    try (Tab tab = client.open();
        Tab other = client.open()) {
      tab.run(
          "{'target': ['selectors'], 'action': 'register', 'params': {'name': 'tag', 'script': '({"
              + " query: (root, name) => root.querySelector(name), queryAll: (root, name) =>"
              + " [...root.querySelectorAll(name)] })'}}");
      tab.run(
          "{'target': ['context', 'selectors'], 'action': 'setTestIdAttribute', 'params':"
              + " {'attributeName': 'data-qa'}}");
      String html = "document.body.innerHTML = `<b data-qa=one>bold</b>`";
      tab.evaluate(html);
      other.evaluate(html);
      String engine = "{'action': 'textContent', 'params': {'selector': 'tag=b'}}";
      String byId =
          "{'target': [{'action': 'getByTestId', 'params': {'testId': 'one'}}], 'action': 'count'}";
      assertThat(tab.run(engine).asText()).isEqualTo("bold");
      assertThat(tab.run(byId).asInt()).isEqualTo(1);
      other.command(engine).failed("command_failed");
      assertThat(other.run(byId).asInt()).isZero();
    }
  }
}
