package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of routes, and what is held for a client: requests and web sockets. */
@ExtendWith(SharedStack.class)
final class RoutesIT {
  private final Client client;
  private final TestSite site;

  RoutesIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'fulfill': {'status': 201, 'body': 'made', 'headers': {'x-made': 'yes'}}} | 201 made",
        "{'abort': true} | failed",
        "{'abort': 'blockedbyclient'} | failed",
        "{'continue': true} | 200 {",
        "{'continue': {'headers': {'x-sent': 'sent'}}} | sent",
        "{'fallback': true} | 200 {",
        "{'fetch': true, 'fulfill': {'status': 202}} | 202 {",
        "{'fetch': {'headers': {'x-sent': 'fetched'}}} | fetched",
        "{'when': {'method': 'POST'}, 'abort': true} | 200 {",
        "{'when': {'method': 'get', 'resourceType': 'fetch'}, 'fulfill': {'body': 'meant'}} | meant",
        "{'when': {'headers': {'x-asked': 'no'}}, 'abort': true} | 200 {",
        "{'when': {'headers': {'x-asked': 'yes'}}, 'fulfill': {'body': 'by header'}} | by header",
      })
  void aRule_saysWhatBecomesOfRequests(String rule, String seen) {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      String params = "{'url': '**/headers', 'handler': " + rule + "}";
      tab.run("{'action': 'route', 'params': " + params + "}");
      String ask =
          "fetch(`/headers`, {headers: {[`x-asked`]: `yes`}}).then(async r => r.status + ` ` + await"
              + " r.text(), () => `failed`)";
      assertThat(tab.evaluate(ask).asText()).contains(seen);
      // The same rule takes it back.
      tab.run("{'action': 'unroute', 'params': " + params + "}");
      assertThat(tab.evaluate(ask).asText()).startsWith("200 {").doesNotContain("x-sent");
    }
  }

  @Test
  void aNavigationThatARouteAborted_isNotTriedAgain() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      String route = "{'action': 'route', 'params': {'url': '**/form', 'handler': ";
      String goTo = "{'action': 'goto', 'params': {'url': '" + site.url("/form") + "'}}";
      tab.run(route + "{'abort': 'namenotresolved'}}}");
      Answer byRule = tab.command(goTo);
      byRule.failed("navigation_failed");
      assertThat(byRule.json().path("attempts").asInt()).isEqualTo(1);
      tab.run(route + "{'hold': true}}}");
      String asking = tab.begin(goTo);
      String handle = events.next("route").value().path("$handle").asText();
      String abort =
          "{'concurrent': true, 'target': [{'$handle': '" + handle + "'}], 'action': 'abort'";
      tab.command(abort + ", 'params': {'errorCode': 'nonsense'}}").failed("invalid_command");
      tab.run(abort + ", 'params': {'errorCode': 'connectionrefused'}}");
      Answer byClient = tab.reply(asking);
      byClient.failed("navigation_failed");
      assertThat(byClient.json().path("attempts").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aHeldRouteThatFallsBack_goesToTheRulesBefore() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.goTo(site.url("/form"));
      String onContext = "{'target': ['context'], 'action': 'route', 'params': {'url': ";
      String onPage = "{'action': 'route', 'params': {'url': '**/headers', 'handler': ";
      tab.run(onContext + "'**/elsewhere', 'handler': {'fulfill': {'body': 'by the context'}}}}");
      tab.run(onPage + "{'when': {'method': 'PUT'}, 'fulfill': {'body': 'by the page'}}}}");
      tab.run(onPage + "{'hold': 'second'}}}");
      tab.run(onPage + "{'hold': 'first'}}}");
      String ask = evaluate("fetch(`/headers`).then(r => r.text())");
      for (String changes : List.of("'method': 'PUT'", "'url': '" + site.url("/elsewhere") + "'")) {
        String asking = tab.begin(ask);
        for (String name : List.of("first", "second")) {
          JsonNode route = events.next("route").value();
          assertThat(route.path("hold").asText()).isEqualTo(name);
          String given = name.equals("second") ? ", 'params': {'options': {" + changes + "}}" : "";
          tab.run(
              "{'concurrent': true, 'target': [{'$handle': '"
                  + route.path("$handle").asText()
                  + "'}], 'action': 'fallback'"
                  + given
                  + "}");
        }
        String answer = changes.contains("PUT") ? "by the page" : "by the context";
        assertThat(tab.reply(asking).succeeded().asText()).isEqualTo(answer);
      }
    }
  }

  @Test
  void aRuleForSomeTimes_endsAfterThem() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      tab.run(
          "{'action': 'route', 'params': {'url': '**/headers', 'handler': {'fulfill': {'status':"
              + " 299}}, 'options': {'times': 1}}}");
      String ask = "fetch(`/headers`).then(r => r.status)";
      assertThat(tab.evaluate(ask).asInt()).isEqualTo(299);
      assertThat(tab.evaluate(ask).asInt()).isEqualTo(200);
    }
  }

  @Test
  void aHeldRoute_isAnsweredWithinTheCommandThatMadeItsRequest() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.goTo(site.url("/form"));
      tab.run(
          "{'target': ['context'], 'action': 'route', 'params': {'url': '**/headers', 'handler':"
              + " {'hold': true}}}");
      String asking = tab.begin(evaluate("fetch(`headers`).then(r => r.text())"));
      EventStream.Told route = events.next("route");
      assertThat(route.value().at("/request/url").asText()).endsWith("/headers");
      String within = "{'within': '" + route.data().path("command").asText() + "', 'target': [";
      String handle = "{'$handle': '" + route.value().path("$handle").asText() + "'}]";
      tab.command(
              within
                  + handle
                  + ", 'action': 'resume', 'params': {'options': {'url': 'file:///etc/hosts'}}}")
          .failed("url_not_allowed");
      JsonNode fetched = tab.run(within + handle + ", 'action': 'fetch'}");
      assertThat(fetched.path("status").asInt()).isEqualTo(200);
      String response = "{'$handle': '" + fetched.path("$handle").asText() + "'}";
      String text = tab.run(within + response + "], 'action': 'text'}").asText();
      assertThat(text).startsWith("{");
      tab.run(
          within
              + handle
              + ", 'action': 'fulfill', 'params': {'options': {'response': "
              + response
              + ", 'body': 'changed'}}}");
      assertThat(tab.reply(asking).succeeded().asText()).isEqualTo("changed");
    }
  }

  @Test
  void aRouteOfAPageThatNobodyDrives_isHeldToo() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.goTo(site.url("/form"));
      tab.run("{'action': 'route', 'params': {'url': '**/headers', 'handler': {'hold': true}}}");
      tab.evaluate("void setTimeout(() => fetch(`/headers`).then(r => window.got = r.status), 50)");
      EventStream.Told route = events.next("route");
      tab.run(
          "{'target': [{'$handle': '"
              + route.value().path("$handle").asText()
              + "'}], 'action': 'fulfill', 'params': {'options': {'status': 299}}}");
      tab.run("{'action': 'waitForFunction', 'params': {'expression': 'window.got === 299'}}");
    }
  }

  @Test
  void aHeldWebSocket_isAnsweredByAClient() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.run(
          "{'action': 'routeWebSocket', 'params': {'url': '**/chat', 'handler': {'hold': true}}}");
      tab.goTo(site.url("/form"));
      tab.evaluate(
          "void (() => { window.got = []; const s = new WebSocket(`ws://chat.test/chat`); s.onopen ="
              + " () => s.send(`hi`); s.onmessage = m => got.push(m.data); s.onclose = c =>"
              + " got.push(c.code); })()");
      EventStream.Told opened = events.next("webSocketRoute");
      assertThat(opened.value().path("url").asText()).isEqualTo("ws://chat.test/chat");
      EventStream.Told message = events.next("webSocketRouteMessage");
      assertThat(message.value().path("text").asText()).isEqualTo("hi");
      String handle = opened.value().path("$handle").asText();
      assertThat(message.value().path("$handle").asText()).isEqualTo(handle);
      String on = "{'target': [{'$handle': '" + handle + "'}], 'action': ";
      tab.run(on + "'send', 'params': {'message': 'hello'}}");
      tab.run(on + "'close', 'params': {'options': {'code': 4001}}}");
      tab.run("{'action': 'waitForFunction', 'params': {'expression': 'got.length === 2'}}");
      assertThat(tab.evaluate("got")).isEqualTo(Json.read("[\"hello\", 4001]", JsonNode.class));
    }
  }

  @Test
  void whatIsHeld_hasTheNameThatItWasGiven() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.goTo(site.url("/form"));
      tab.run("{'action': 'route', 'params': {'url': '**/headers', 'handler': {'hold': 'mine'}}}");
      tab.evaluate("void fetch(`/headers`)");
      assertThat(events.next("route").value().path("hold").asText()).isEqualTo("mine");
      tab.command("{'action': 'route', 'params': {'url': '**', 'handler': {'hold': ' '}}}")
          .isProblem(400, "invalid_command");
    }
  }

  private static String evaluate(String expression) {
    return "{'action': 'evaluate', 'params': {'expression': '" + expression + "'}}";
  }
}
