package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer says what is wrong, and the session lives on. */
@ExtendWith(SharedStack.class)
final class BadInputIT {
  private static final int MIB = 1 << 20;

  private final Client client;

  BadInputIT(TestStack stack) {
    this.client = stack.client();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{'action': 'title'} more", "{'action' 'title'}", "[]", "'title'", "5"})
  void aBodyThatIsNoJsonObject(String body) {
    try (Tab tab = client.open()) {
      Answer refused = tab.command(body).is(400);
      assertThat(refused.json().path("code").asText()).startsWith("invalid_");
      livesOn(tab);
    }
    assertThat(client.post("/sessions", body).is(400).json().path("code").asText())
        .isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource({
    "screenshot?fullpage=true, fullPage",
    "screenshot?full_page=true, fullPage",
    "snapshot?fullPage=true, depth",
    "pdf?landscap=true, landscape",
  })
  void aQueryThatIsNotKnown(String path, String hint) {
    try (Tab tab = client.open()) {
      String detail =
          client
              .get("/pages/" + tab.page() + "/" + path)
              .isProblem(400, "invalid_request")
              .json()
              .path("detail")
              .asText();
      assertThat(detail).contains(path.replaceAll(".*\\?|=.*", "")).contains(hint);
    }
    client.get("/sessions?stat=active").isProblem(400, "invalid_request");
  }

  @Test
  void aUrlWithoutItsScheme_isSaid() {
    try (Tab tab = client.open()) {
      String message =
          tab.command("{'action': 'goto', 'params': {'url': 'example.com'}}")
              .failed("command_failed")
              .path("message")
              .asText();
      assertThat(message).contains("http://");
    }
  }

  @Test
  void fieldsInSnakeCase_areUnderstood() {
    try (Tab tab =
        client.open(
            "{'idle_timeout': '7m', 'viewport': {'width': 500, 'height': 400}, 'has_touch': true}")) {
      assertThat(tab.state().path("idleTimeout").asText()).isEqualTo("7m");
      assertThat(tab.evaluate("[innerWidth, navigator.maxTouchPoints]").toString())
          .isEqualTo("[500,1]");
      tab.command(
              "{'action': 'set_content', 'params': {'html': 'x', 'options': {'wait_until': 'load'}}}")
          .succeeded();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action': 'goto', 'params': {'url': 'file:///etc/passwd'}}",
        "{'target': ['mainFrame'], 'action': 'navigate', 'params': {'url': 'file:///etc/passwd'}}",
        "{'target': [{'action': 'goto', 'params': {'url': 'file:///etc/passwd'}}],"
            + " 'action': 'text'}",
      })
  void aSession_isNotSentToTheWorkersFiles(String body) {
    try (Tab tab = client.open()) {
      tab.command(body).failed("url_not_allowed");
      assertThat(tab.run("{'action': 'url'}").asText()).isEqualTo("about:blank");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | action",
        "{'action': 7} | action",
        "{'action': 'clik', 'params': {'selector': 'a'}} | click",
        "{'action': 'click', 'params': {'selectr': 'a'}} | selector",
        "{'action': 'click', 'params': {'selector': 5}} | selector",
        "{'action': 'click', 'params': {}} | selector",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'timeut': 5}}} | timeout",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'timeout': 'soon'}}} | timeout",
        "{'action': 'click', 'params': ['a']} | params",
        "{'action': 'title', 'target': 'keyboard'} | target",
        "{'target': ['keybord'], 'action': 'press', 'params': {'key': 'a'}} | keyboard",
        "{'target': [7], 'action': 'title'} | target",
        "{'action': 'title', 'colour': 'red'} | colour",
        "{'action': 'evaluate', 'params': {'expression': '1', 'arg': {'$odd': 1}}} | $odd",
      })
  void aCommandThatDoesNotFit_isToldWhatWould(String body, String hint) {
    try (Tab tab = client.open()) {
      Answer refused = tab.command(body).isProblem(400, "invalid_command");
      assertThat(refused.json().path("detail").asText()).contains(hint);
      livesOn(tab);
    }
  }

  @Test
  void whatIsNotThere() {
    client.get("/sessions/s0-zzzzzzzz").isProblem(404, "not_found");
    client.get("/sessions/nonsense").isProblem(404, "not_found");
    client.get("/pages/s0-zzzzzzzz.1").isProblem(404, "not_found");
    client.post("/pages/s0-zzzzzzzz.1/command", "{'action': 'title'}").isProblem(404, "not_found");
    client
        .post("/sessions/s0-zzzzzzzz/command", "{'action': 'cookies'}")
        .isProblem(404, "not_found");
    client.get("/commands/nonsense").isProblem(404, "not_found");
    client.get("/artifacts/nonsense").isProblem(404, "not_found");
    client.get("/artifacts/..%2F..%2Fetc").isProblem(404, "not_found");
    client.get("/nowhere").isProblem(404, "not_found");
    client.get("/").isProblem(404, "not_found");
    client.delete("/sessions/s0-zzzzzzzz").isProblem(404, "not_found");
    client
        .send("PUT", "/sessions", BodyPublishers.ofString("{}"))
        .isProblem(405, "method_not_allowed");
    client.get("/pages/s0-zzzzzzzz.1/command").isProblem(405, "method_not_allowed");
  }

  @Test
  void withoutAKnownKey_nothingIsTold() {
    try (Tab tab = client.open()) {
      for (Client stranger :
          List.of(client.withKey(""), client.withKey("pb_not-a-key-of-anyone"))) {
        for (String path :
            List.of("/sessions", "/sessions/" + tab.session(), "/catalog", "/metrics")) {
          Answer refused = stranger.get(path).isProblem(401, "unauthenticated");
          assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
        stranger.post("/sessions", "{}").isProblem(401, "unauthenticated");
        stranger
            .post("/pages/" + tab.page() + "/command", "{'action': 'title'}")
            .isProblem(401, "unauthenticated");
      }
      livesOn(tab);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", ""})
  void anOddIdempotencyKey(String key) {
    try (Tab tab = client.open()) {
      tab.command("{'action': 'title'}", "Idempotency-Key", key).isProblem(400, "invalid_request");
      tab.command("{'action': 'title'}", "Idempotency-Key", "k".repeat(256))
          .isProblem(400, "invalid_request");
      livesOn(tab);
    }
  }

  @Test
  void aBodyOfElevenMebibytes() {
    try (Tab tab = client.open()) {
      client
          .send(
              "POST",
              "/pages/" + tab.page() + "/command",
              BodyPublishers.ofByteArray(new byte[11 * MIB]))
          .isProblem(413, "payload_too_large");
      livesOn(tab);
    }
  }

  @Test
  void aBodyOfElevenMebibytesInChunks() {
    try (Tab tab = client.open()) {
      client
          .send(
              "POST",
              "/pages/" + tab.page() + "/command",
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[11 * MIB])))
          .isProblem(413, "payload_too_large");
      livesOn(tab);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET http://[::/ HTTP/1.1"})
  void aRequestLineThatIsNone(String line) throws Exception {
    problemBeforeRouting(line + "\r\nHost: localhost\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONSENSE", "GET /sessions", "GET /sessions HTTP/9.9"})
  void whatIsNotHttp_isHungUpOn(String line) throws Exception {
    assertThat(raw(line + "\r\n\r\n")).isEmpty();
    client.get("/health/live").is(200);
  }

  @Test
  void headersThatAreTooMany() throws Exception {
    problemBeforeRouting(
        "GET /sessions HTTP/1.1\r\nHost: localhost\r\nX-Long: "
            + "x".repeat(40 << 10)
            + "\r\n\r\n");
  }

  @Test
  void aLengthThatIsNone() throws Exception {
    problemBeforeRouting(
        "POST /sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n{}");
  }

  /** What comes back is a problem, with a 4xx status, also when no route was looked for. */
  private void problemBeforeRouting(String request) throws IOException {
    String answer = raw(request);
    assertThat(answer).startsWith("HTTP/1.1 4").containsIgnoringCase("application/problem+json");
    JsonNode problem = Json.read(answer.substring(answer.indexOf("\r\n\r\n")), JsonNode.class);
    assertThat(problem.path("code").asText()).isNotBlank();
    assertThat(problem.path("status").asText()).isEqualTo(answer.substring(9, 12));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(client.server().getHost(), client.server().getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void livesOn(Tab tab) {
    assertThat(tab.evaluate("20 + 3").asInt()).isEqualTo(23);
  }
}
