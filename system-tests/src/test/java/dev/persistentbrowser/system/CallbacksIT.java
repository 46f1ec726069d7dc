package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Playwright does by callbacks: waiting while something is done, dialogs, routes, listeners.
 */
@ExtendWith(SharedStack.class)
final class CallbacksIT {
  private static final String ASKS =
      "(() => { const b = document.createElement(`button`); b.onclick = () => { window.answer ="
          + " confirm(`sure?`); }; document.body.append(b); })()";

  private final Client client;
  private final TestSite site;

  CallbacksIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  private static String click(String selector) {
    return "{'action': 'click', 'params': {'selector': '" + selector + "'}}";
  }

  private static String evaluate(String expression) {
    return "{'action': 'evaluate', 'params': {'expression': '" + expression + "'}}";
  }

  // --- during

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

  // --- within

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

  // --- dialogs

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

  // --- routes

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

  // --- listeners

  @Test
  void whatIsListenedTo_isToldInOrder_beforeTheReply() throws IOException {
    try (Tab tab = client.open("{'listen': ['consoleMessage', 'pageError', 'page', 'close']}");
        EventStream events = EventStream.of(tab)) {
      Answer answer = tab.command(evaluate("console.log(`one`, 1), console.warn(`two`)"));
      answer.succeeded();
      EventStream.Told one = events.next("consoleMessage");
      assertThat(one.value().path("text").asText()).isEqualTo("one 1");
      assertThat(one.value().path("$handle").asText()).startsWith("ConsoleMessage-");
      assertThat(one.data().path("command").asText()).isEqualTo(answer.json().path("id").asText());
      EventStream.Told two = events.next("consoleMessage");
      assertThat(two.value().path("type").asText()).isEqualTo("warning");
      assertThat(two.number()).isGreaterThan(one.number());
      assertThat(answer.json().path("lastEventId").asLong()).isEqualTo(two.number());

      tab.evaluate("void setTimeout(() => { throw new Error(`later`) }, 20)");
      EventStream.Told error = events.next("pageError");
      assertThat(error.value().asText()).contains("later");
      assertThat(error.data().path("command").isNull()).isTrue();

      String other = tab.run("{'target': ['context'], 'action': 'newPage'}").path("$page").asText();
      assertThat(events.next("page").value().path("$page").asText()).isEqualTo(other);
      client.delete("/pages/" + other).is(204);
      assertThat(events.next("close").data().path("page").asText()).isEqualTo(other);
    }
  }

  @Test
  void whatIsNotListenedTo_isNotTold() throws IOException {
    try (Tab tab = client.open("{'listen': ['consoleMessage']}");
        EventStream events = EventStream.of(tab)) {
      client.patch("/sessions/" + tab.session(), "{'listen': ['pageError']}").is(200);
      tab.evaluate("void setTimeout(() => { throw new Error(`later`) }), console.log(`quiet`)");
      EventStream.Told told = events.next("pageError");
      assertThat(told.value().asText()).contains("later");
      JsonNode session = tab.state();
      assertThat(session.path("listen")).isEqualTo(Json.read("[\"pageError\"]", JsonNode.class));
      client
          .patch("/sessions/" + tab.session(), "{'listen': ['console']}")
          .isProblem(400, "invalid_request");
    }
  }

  // --- handlers of locators

  @Test
  void anElementInTheWay_isDealtWithByItsHandler() {
    try (Tab tab = client.open()) {
      tab.evaluate(
          "document.body.innerHTML = `<button id=t onclick=window.hit=1>t</button><div id=o"
              + " style=position:fixed;inset:0><button id=c"
              + " onclick=this.parentNode.remove()>close</button></div>`");
      tab.run(
          "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action': 'locator',"
              + " 'params': {'selector': '#o'}}]}, 'handler': ["
              + click("#c")
              + "]}}");
      tab.run(click("#t"));
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anElementInTheWay_isDealtWithByAClient() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.evaluate(
          "document.body.innerHTML = `<button id=t onclick=window.hit=1>t</button><div id=o"
              + " style=position:fixed;inset:0></div>`");
      tab.run(
          "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action': 'locator',"
              + " 'params': {'selector': '#o'}}]}, 'handler': {'hold': true}}}");
      String clicking = tab.begin(click("#t"));
      EventStream.Told held = events.next("locatorHandler");
      String within = "{'within': '" + held.data().path("command").asText() + "', ";
      tab.run(
          within
              + "'action': 'evaluate', 'params': {'expression':"
              + " 'document.getElementById(`o`).remove()'}}");
      tab.run(
          within
              + "'target': [{'$handle': '"
              + held.value().path("$handle").asText()
              + "'}], 'action': 'close'}");
      tab.reply(clicking).succeeded();
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  // --- web sockets

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
  void webSocketsThatAreListenedTo_tellTheirFrames() throws IOException {
    try (Tab tab = client.open("{'listen': ['webSocket']}");
        EventStream events = EventStream.of(tab)) {
      // It speaks no such protocol.
      String url = site.url("/form").replace("http:", "ws:");
      tab.evaluate("void new WebSocket(`" + url + "`)");
      EventStream.Told opened = events.next("webSocket");
      assertThat(opened.value().path("url").asText()).isEqualTo(url);
      assertThat(events.next("socketError").value().path("error").asText()).contains("200");
      assertThat(events.next("socketClose").value()).isEqualTo(opened.value());
    }
  }

  @Test
  void workersThatAreListenedTo_tellWhatTheyLogAndTheirEnd() throws IOException {
    try (Tab tab = client.open("{'listen': ['worker']}");
        EventStream events = EventStream.of(tab)) {
      tab.evaluate(
          "void (window.w = new Worker(URL.createObjectURL(new Blob(["
              + "`onmessage = e => console.log(e.data)`]))))");
      JsonNode worker = events.next("worker").value();
      assertThat(worker.path("url").asText()).startsWith("blob:");
      tab.evaluate("w.postMessage(`hello`)");
      EventStream.Told logged = events.next("workerConsole");
      assertThat(logged.value().at("/message/text").asText()).isEqualTo("hello");
      assertThat(logged.value().path("$handle")).isEqualTo(worker.path("$handle"));
      tab.evaluate("w.terminate()");
      assertThat(events.next("workerClose").value()).isEqualTo(worker);
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

  // --- functions of the client

  @ParameterizedTest
  @CsvSource({"/pages/, exposeFunction", "/sessions/, exposeBinding"})
  void aFunctionOfTheClient_isCalledByPages(String level, String action) throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      String on = level.equals("/pages/") ? tab.page() : tab.session();
      JsonNode exposed =
          client
              .post(
                  level + on + "/command",
                  "{'action': '"
                      + action
                      + "', 'params': {'name': 'add', 'callback': {'hold': true}}}")
              .succeeded();
      String adding = tab.begin(evaluate("add(1, 2).then(sum => sum * 10)"));
      EventStream.Told call = events.next("bindingCall");
      assertThat(call.value().path("name").asText()).isEqualTo("add");
      assertThat(call.value().path("args")).isEqualTo(Json.read("[1, 2]", JsonNode.class));
      assertThat(call.data().path("page").asText()).isEqualTo(tab.page());
      answer(tab, call, "resolve", "'value': 3");
      assertThat(tab.reply(adding).succeeded().asInt()).isEqualTo(30);

      // In the pages that come, too, also when nothing runs.
      tab.goTo(site.url("/form"));
      tab.evaluate("void setTimeout(() => add().catch(e => window.caught = e.message), 20)");
      answer(tab, events.next("bindingCall"), "reject", "'message': 'cannot'");
      tab.run(
          "{'action': 'waitForFunction', 'params': {'expression': 'window.caught === `cannot`'}}");

      tab.run(
          "{'target': [{'$handle': '"
              + exposed.path("$handle").asText()
              + "'}], 'action': 'close'}");
      tab.goTo(site.url("/form"));
      assertThat(tab.evaluate("typeof add").asText()).isEqualTo("undefined");
    }
  }

  private static void answer(Tab tab, EventStream.Told call, String action, String params) {
    JsonNode within = call.data().path("command");
    tab.run(
        "{"
            + (within.isNull() ? "" : "'within': '" + within.asText() + "', ")
            + "'target': [{'$handle': '"
            + call.value().path("$handle").asText()
            + "'}], 'action': '"
            + action
            + "', 'params': {"
            + params
            + "}}");
  }
}
