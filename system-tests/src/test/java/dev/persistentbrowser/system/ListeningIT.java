package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a session tells of its pages when it is asked to. */
@ExtendWith(SharedStack.class)
final class ListeningIT {
  private final Client client;
  private final TestSite site;

  ListeningIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

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
  void webSocketsThatAreOpen_areListenedToAgain() throws IOException {
    try (EchoSocket echo = EchoSocket.start();
        Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.evaluate(
          "new Promise(opened => { window.s = new WebSocket(`"
              + echo.url()
              + "`); s.onopen = () => opened(0); window.heard = 0; s.onmessage = () => heard++ })");
      say(tab, "unheard");
      listen(tab, "['webSocket', 'consoleMessage']");
      say(tab, "one");
      assertThat(events.next("frameSent").value().path("text").asText()).isEqualTo("one");
      assertThat(events.next("frameReceived").value().path("text").asText()).isEqualTo("one");
      listen(tab, "['consoleMessage']");
      say(tab, "unheard");
      listen(tab, "['webSocket', 'consoleMessage']");
      say(tab, "two");
      assertThat(events.next("frameSent").value().path("text").asText()).isEqualTo("two");
      tab.evaluate("s.close()");
      assertThat(events.next("socketClose").value().path("url").asText()).isEqualTo(echo.url());
    }
  }

  /** Returns when it has come back. */
  private static void say(Tab tab, String what) {
    int heard = tab.evaluate("heard").asInt();
    tab.evaluate("s.send(`" + what + "`)");
    tab.run("{'action': 'waitForFunction', 'params': {'expression': 'heard > " + heard + "'}}");
  }

  private void listen(Tab tab, String events) {
    client.patch("/sessions/" + tab.session(), "{'listen': " + events + "}").is(200);
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
  void whatAServiceWorkerAsksFor_isToldWithoutAPage() throws IOException {
    try (Tab tab = client.open("{'listen': ['request']}");
        EventStream events = EventStream.of(tab)) {
      tab.goTo(site.url("/form"));
      tab.evaluate(
          "navigator.serviceWorker.register(`/service-worker.js`)"
              + ".then(() => navigator.serviceWorker.ready).then(() => undefined)");
      tab.evaluate(
          "navigator.serviceWorker.controller ? 0"
              + " : new Promise(r => navigator.serviceWorker.oncontrollerchange = () => r(0))");
      assertThat(tab.evaluate("fetch(`/headers`).then(r => r.status)").asInt()).isEqualTo(200);

      EventStream.Told told = events.next("request");
      while (!told.value().path("url").asText().endsWith("/headers?by=worker")) {
        told = events.next("request");
      }
      assertThat(told.data().path("page").isNull()).isTrue();
      Answer frame =
          tab.command(
              "{'target': [{'$handle': '"
                  + told.value().path("$handle").asText()
                  + "'}], 'action': 'frame'}");
      assertThat(frame.failed("command_failed").path("message").asText())
          .isEqualTo("Service Worker requests do not have an associated frame.");
    }
  }

  private static String evaluate(String expression) {
    return "{'action': 'evaluate', 'params': {'expression': '" + expression + "'}}";
  }
}
