package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every browser of an installation can do, through the same API. */
@ExtendWith(SharedStack.class)
final class BrowsersIT {
  private static final String CHROMIUM = "chromium";
  private static final String FIREFOX = "firefox";

  private final Client client;
  private final TestSite site;

  BrowsersIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void theCatalogue_saysWhichThereAre() {
    JsonNode browsers = client.get("/catalog").is(200).json().path("browsers");
    assertThat(browsers.at("/chromium/default").asBoolean()).isTrue();
    assertThat(browsers.at("/chromium/version").asText()).matches("\\d+(\\.\\d+)+");
    assertThat(browsers.at("/firefox/version").asText()).matches("\\d+(\\.\\d+)+");
    assertThat(browsers.path(FIREFOX).has("default")).isFalse();
  }

  @Test
  void aBrowserThatIsNotOffered_isRefusedWithThoseThatAre() {
    Answer refused = client.post("/sessions", "{'browser': 'netscape'}");
    refused.isProblem(400, "invalid_request");
    assertThat(refused.json().path("detail").asText())
        .contains("browser", "netscape", CHROMIUM, FIREFOX);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void aSession_hasTheBrowserThatItAskedFor(String browser) {
    try (Tab tab = open(browser);
        Tab sketched = client.open("{'browser_type': '" + browser + "'}")) {
      assertThat(tab.state().path("browser").asText()).isEqualTo(browser);
      assertThat(sketched.state().path("browser").asText()).isEqualTo(browser);
      assertThat(tab.evaluate("navigator.userAgent").asText().contains("Firefox"))
          .isEqualTo(browser.equals(FIREFOX));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void commands_actOnThePage(String browser) {
    try (Tab tab = open(browser)) {
      String key = "smoke-" + browser;
      tab.goTo(site.url("/?" + key));
      assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("Counter");
      tab.run("{'action': 'click', 'params': {'selector': '#add'}}");
      Eventually.get("the click", () -> site.effects(key), effects -> effects.size() == 1);
      tab.run("{'action': 'fill', 'params': {'selector': '#name', 'value': 'typed'}}");
      tab.run("{'target': ['keyboard'], 'action': 'type', 'params': {'text': '!'}}");
      assertThat(tab.evaluate("document.querySelector(`#name`).value").asText())
          .isEqualTo("typed!");
      assertThat(
              tab.run(
                      "{'target': [{'action': 'getByRole', 'params': {'role': 'button', 'options':"
                          + " {'name': 'Add'}}}], 'action': 'textContent'}")
                  .asText())
          .isEqualTo("Add");
      tab.run(
          "{'target': [{'action': 'getByText', 'params': {'text': 'two'}}, 'assertThat'],"
              + " 'action': 'isVisible'}");
      Answer shot = client.get("/pages/" + tab.page() + "/screenshot?fullPage=true").is(200);
      assertThat(shot.body()).startsWith(0x89, 'P', 'N', 'G');
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void contextOptions_cookiesAndHandles_areThere(String browser) {
    try (Tab tab =
        client.open(
            "{'browser': '%s', 'locale': 'de-DE', 'viewport': {'width': 640, 'height': 480}}"
                .formatted(browser))) {
      tab.run(
          "{'target': ['context'], 'action': 'addCookies', 'params': {'cookies': [{'name': 'a',"
              + " 'value': 'b', 'url': '"
              + site.url("/")
              + "'}]}}");
      JsonNode response =
          tab.run("{'action': 'goto', 'params': {'url': '" + site.url("/form") + "'}}");
      assertThat(response.path("status").asInt()).isEqualTo(200);
      assertThat(tab.evaluate("document.cookie").asText()).isEqualTo("a=b");
      assertThat(tab.evaluate("[innerWidth, innerHeight, navigator.language]"))
          .isEqualTo(Json.read(Client.quoted("[640, 480, 'de-DE']"), JsonNode.class));
      String text =
          "{'target': [{'$handle': '"
              + response.path("$handle").asText()
              + "'}], 'action': 'text'}";
      assertThat(tab.run(text).asText()).contains("<title>Form</title>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void files_goInAndComeOut(String browser) {
    try (Tab tab = open(browser)) {
      tab.goTo(site.url("/form"));
      tab.evaluate(
          "document.body.innerHTML = `<input type=file><a download=b.txt"
              + " href=data:text/plain,out>save</a>`, 0");
      tab.run(
          "{'action': 'setInputFiles', 'params': {'selector': 'input', 'files':"
              + " {'$bytes': 'aW4=', 'name': 'a.txt'}}}");
      assertThat(tab.evaluate("document.querySelector(`input`).files[0].text()").asText())
          .isEqualTo("in");
      JsonNode download =
          tab.run(
              "{'action': 'waitForDownload', 'during': [{'action': 'click', 'params': {'selector':"
                  + " 'a'}}]}");
      assertThat(download.path("suggestedFilename").asText()).isEqualTo("b.txt");
      JsonNode file =
          tab.run(
              "{'target': [{'$handle': '"
                  + download.path("$handle").asText()
                  + "'}], 'action': 'path'}");
      assertThat(client.get("/artifacts/" + file.path("$artifact").asText()).is(200).text())
          .isEqualTo("out");
      Answer pdf = client.get("/pages/" + tab.page() + "/pdf").is(200);
      assertThat(pdf.body()).startsWith('%', 'P', 'D', 'F');
      String snapshot = "/pages/" + tab.page() + "/snapshot";
      assertThat(client.get(snapshot).is(200).json().path("snapshot").asText()).contains("save");
    }
  }

  @Test
  void whatOnlyChromiumHas_isRefusedWithItsReason() {
    try (Tab tab = open(FIREFOX)) {
      tab.command(
              "{'target': ['context'], 'action': 'newCDPSession', 'params': {'page': {'$page': '"
                  + tab.page()
                  + "'}}}")
          .failed("command_failed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void popupsAndDialogs_doNotHoldAnybodyUp(String browser) {
    try (Tab tab = open(browser)) {
      tab.goTo(site.url("/"));
      JsonNode popup =
          tab.run(
              "{'action': 'waitForPopup', 'during': [{'action': 'click', 'params': {'selector':"
                  + " '#popup'}}]}");
      Tab other = tab.other(popup.path("$page").asText());
      other.run("{'action': 'waitForLoadState'}");
      assertThat(other.run("{'action': 'title'}").asText()).isEqualTo("Form");
      assertThat(tab.evaluate("confirm(`sure?`)").asBoolean(true)).isFalse();
      client.patch("/sessions/" + tab.session(), "{'dialogs': 'accept'}").is(200);
      assertThat(tab.evaluate("confirm(`sure?`)").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void aFailure_isToldWithItsKind(String browser) throws Exception {
    try (Tab tab = open(browser)) {
      tab.command(
              "{'action': 'click', 'params': {'selector': '#none', 'options': {'timeout': 50}}}")
          .failed("timeout");
      tab.command("{'action': 'evaluate', 'params': {'expression': 'no.such'}}")
          .failed("evaluation_failed");
      Answer refused =
          tab.command("{'action': 'goto', 'params': {'url': '" + nobodyListens() + "'}}");
      refused.failed("navigation_failed");
      assertThat(refused.json().path("attempts").asInt()).as(refused.text()).isEqualTo(3);
      tab.goTo(site.url("/form"));
      assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("Form");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void aRoute_answersInsteadOfTheSite(String browser) {
    try (Tab tab = open(browser)) {
      tab.run(
          "{'action': 'route', 'params': {'url': '**/form', 'handler': {'fulfill': {'body':"
              + " '<title>Routed</title>', 'contentType': 'text/html'}}}}");
      tab.goTo(site.url("/form"));
      assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("Routed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHROMIUM, FIREFOX})
  void aPageThatHangs_isFreed(String browser) {
    try (Tab hung = client.open("{'browser': '" + browser + "', 'checkpoint': 'always'}");
        Tab other = open(browser)) {
      // What a page that hangs holds cannot be kept, so that this command is told to have failed.
      Answer _ =
          hung.command(
              "{'action': 'evaluate', 'params': {'expression': '() => { setTimeout(() => { while"
                  + " (true); }, 0); }'}}");
      hung.command(
          "{'action': 'waitForSelector', 'params': {'selector': '#never', 'options':"
              + " {'timeout': 500}}}");
      assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);
      Eventually.get(
          "an answer",
          () -> hung.command("{'action': 'evaluate', 'params': {'expression': '1 + 1'}}"),
          answer -> answer.json().path("result").asInt() == 2);
    }
  }

  @Test
  void sessions_outliveTheirBrowser(@TempDir Path data) {
    try (TestSite own = TestSite.start()) {
      List<Tab> tabs;
      try (TestStack stack = TestStack.start(data, 1, Map.of())) {
        tabs =
            List.of(CHROMIUM, FIREFOX).stream()
                .map(browser -> stack.client().open("{'browser': '" + browser + "'}"))
                .toList();
        for (Tab tab : tabs) {
          tab.goTo(own.url("/"));
          tab.evaluate(
              "() => { document.cookie = `login=me; max-age=1000`;"
                  + " localStorage.setItem(`where`, `local`);"
                  + " sessionStorage.setItem(`where`, `session`); }");
          tab.run("{'action': 'fill', 'params': {'selector': '#name', 'value': 'typed'}}");
        }
      }
      try (TestStack stack = TestStack.start(data, 1, Map.of())) {
        for (Tab before : tabs) {
          Tab tab = before.through(stack.client());
          assertThat(
                  tab.evaluate(
                          "[location.pathname, document.cookie, localStorage.where,"
                              + " sessionStorage.where, document.querySelector(`#name`).value]")
                      .toString())
              .isEqualTo(Client.quoted("['/','login=me','local','session','typed']"));
          assertThat(tab.state().path("generation").asInt()).isEqualTo(2);
          tab.close();
        }
      }
    }
  }

  private static String nobodyListens() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }
  }

  private Tab open(String browser) {
    return client.open("{'browser': '" + browser + "'}");
  }
}
