package dev.persistentbrowser.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.gateway.Gateway;
import dev.persistentbrowser.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files travel as artifacts, never as paths. */
@ExtendWith(SharedStack.class)
final class FilesIT {
  private static final int LARGE = 20 << 20;
  private static final String INPUT = "<input type=file multiple>";

  private final TestStack stack;
  private final Client client;
  private final TestSite site;

  FilesIT(TestStack stack) {
    this.stack = stack;
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void anUpload_isChosenByAPage() {
    byte[] bytes = bytes(LARGE);
    try (Tab tab = client.open()) {
      JsonNode file = upload(tab, "video of the year.bin", bytes);
      assertThat(file.path("sizeBytes").asInt()).isEqualTo(LARGE);
      tab.run(Client.command("setContent", Json.object().put("html", INPUT)));
      choose(tab, "{'$artifact': '" + file.path("id").asText() + "'}");
      JsonNode seen =
          tab.evaluate(
              """
              (async () => {
                const file = document.querySelector(`input`).files[0];
                const bytes = new Uint8Array(await file.arrayBuffer());
                return {name: file.name, size: file.size, sum: bytes.reduce((a, b) => (a * 31 + b) | 0, 0)};
              })()""");
      assertThat(seen.path("name").asText()).isEqualTo("video of the year.bin");
      assertThat(seen.path("size").asInt()).isEqualTo(LARGE);
      assertThat(seen.path("sum").asInt()).isEqualTo(sum(bytes));
      assertThat(client.get("/artifacts/" + file.path("id").asText()).is(200).body())
          .isEqualTo(bytes);
    }
  }

  @Test
  void filesOfAnyForm_areChosenTogether() {
    try (Tab tab = client.open()) {
      String id = upload(tab, "a.txt", "one".getBytes(UTF_8)).path("id").asText();
      tab.run(Client.command("setContent", Json.object().put("html", INPUT)));
      choose(
          tab,
          "[{'$artifact': '"
              + id
              + "'}, {'$bytes': 'dHdv', 'name': 'b.txt', 'mimeType': 'text/plain'}]");
      assertThat(
              tab.evaluate(
                      "Promise.all([...document.querySelector(`input`).files].map(async f => f.name"
                          + " + `=` + await f.text()))")
                  .toString())
          .isEqualTo("[\"a.txt=one\",\"b.txt=two\"]");
    }
  }

  /** Also where the locale of the shell knows no such letters: {@code pb} sees to that. */
  @ParameterizedTest
  @ValueSource(strings = {"Lebenslauf-Müller.pdf", "履歴書-😀.txt", "السيرة.txt"})
  void aNameOfAnyScript_goesUpAndDown(String name) {
    try (Tab tab = client.open()) {
      String id = upload(tab, name, "in".getBytes(UTF_8)).path("id").asText();
      String link = "<a download=" + name + " href=data:text/plain,out>out</a>";
      tab.run(Client.command("setContent", Json.object().put("html", INPUT + link)));
      choose(tab, "{'$artifact': '" + id + "'}");
      assertThat(tab.evaluate("document.querySelector(`input`).files[0].name").asText())
          .isEqualTo(name);
      JsonNode download =
          tab.run(
              "{'action': 'waitForDownload', 'during': [{'action': 'click', 'params': {'selector':"
                  + " 'a'}}]}");
      String on = "{'target': [{'$handle': '" + download.path("$handle").asText() + "'}], ";
      JsonNode file = tab.run(on + "'action': 'path'}");
      assertThat(file.path("name").asText()).isEqualTo(name);
      assertThat(new String(read(file), UTF_8)).isEqualTo("out");
    }
  }

  @Test
  void aDownload_isAnArtifact() {
    try (Tab tab = client.open()) {
      String link = "<a href=" + site.url("/download?" + LARGE) + ">all</a>";
      tab.run(Client.command("setContent", Json.object().put("html", link)));
      JsonNode download =
          tab.run(
              "{'action': 'waitForDownload', 'during': [{'action': 'click', 'params': {'selector':"
                  + " 'a'}}]}");
      assertThat(download.path("suggestedFilename").asText()).isEqualTo("data.csv");
      String on = "{'target': [{'$handle': '" + download.path("$handle").asText() + "'}], ";
      for (String action : List.of("path", "saveAs", "createReadStream")) {
        JsonNode file = tab.run(on + "'action': '" + action + "'}");
        assertThat(file.path("name").asText()).isEqualTo("data.csv");
        assertThat(file.path("contentType").asText()).isEqualTo("text/csv");
        assertThat(file.path("sizeBytes").asInt()).isEqualTo(LARGE);
        assertThat(new String(read(file), StandardCharsets.US_ASCII))
            .isEqualTo("1234567\n".repeat(LARGE / 8));
      }
    }
  }

  @Test
  void aText_mayBeTheContentOfAPage() {
    byte[] html = ("<title>Long</title><p>" + "ü".repeat(15 << 20)).getBytes(UTF_8);
    try (Tab tab = client.open()) {
      String id = upload(tab, "page.html", html).path("id").asText();
      tab.run("{'action': 'setContent', 'params': {'html': {'$artifact': '" + id + "'}}}");
      assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("Long");
      Answer content = client.get("/pages/" + tab.page() + "/content").is(200);
      assertThat(content.header("Content-Type")).startsWith("text/html").endsWith("charset=utf-8");
      assertThat(content.text()).contains("<p>" + "ü".repeat(15 << 20) + "</p>");
      assertThat(client.session(tab.session()).path("generation").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anotherOwnersFile_isNotThere() {
    try (Tab tab = client.open();
        Tab other = stack.guest().open()) {
      JsonNode file = upload(other, "a.txt", new byte[1]);
      tab.run(Client.command("setContent", Json.object().put("html", INPUT)));
      JsonNode error =
          tab.command(choice("{'$artifact': '" + file.path("id").asText() + "'}"))
              .failed("not_found");
      assertThat(error.path("message").asText())
          .isEqualTo("files: there is no artifact " + file.path("id").asText());
      client.get("/artifacts/" + file.path("id").asText()).isProblem(404, "not_found");
      client.delete("/artifacts/" + file.path("id").asText()).isProblem(404, "not_found");
      client
          .send("/sessions/" + other.session() + "/files", new byte[1])
          .isProblem(404, "not_found");
    }
  }

  @Test
  void aPath_isRefused() {
    try (Tab tab = client.open()) {
      for (String command :
          List.of(
              choice("'/etc/passwd'"),
              "{'action': 'addScriptTag', 'params': {'options': {'path': '/etc/passwd'}}}",
              "{'action': 'pdf', 'params': {'options': {'path': '/tmp/a.pdf'}}}",
              "{'target': ['context', 'tracing'], 'action': 'stop', 'params': {'options': {'path':"
                  + " '/tmp/a.zip'}}}")) {
        Answer answer = tab.command(command).isProblem(400, "invalid_command");
        assertThat(answer.json().path("detail").asText())
            .containsIgnoringCase("files never travel as paths")
            .containsPattern(
                "\\$artifact|true or \\{.*\\}, and what is written becomes an artifact");
      }
      for (String option : List.of("'sources': true", "'name': '../../trace'")) {
        tab.command(
                "{'target': ['context', 'tracing'], 'action': 'start', 'params': {'options': {"
                    + option
                    + "}}}")
            .isProblem(400, "invalid_command");
      }
      client.post("/sessions", "{'recordVideoDir': '/tmp'}").isProblem(400, "invalid_command");
    }
  }

  @Test
  void anUploadThatIsNotTaken_saysWhy() {
    try (Tab tab = client.open();
        Gateway small = stack.gateway(Map.of("PB_MAX_FILE_BYTES", "1000000"))) {
      String path = "/sessions/" + tab.session() + "/files";
      Answer tooLarge =
          client
              .at(small.uri())
              .send(path, new byte[1_000_001])
              .isProblem(413, "payload_too_large");
      assertThat(tooLarge.json().path("detail").asText()).contains("PB_MAX_FILE_BYTES");
      client.at(small.uri()).send(path, new byte[1_000_000]).is(201);
      Answer multipart =
          client
              .send(path, new byte[1], "Content-Type", "multipart/form-data; boundary=x")
              .isProblem(415, "unsupported_media_type");
      assertThat(multipart.json().path("detail").asText()).contains("?name=");
      client.send(path + "?name=..%2Fa", new byte[1]).isProblem(400, "invalid_request");
    }
  }

  @Test
  void theArtifactsOfASession_areListedAndDeleted() {
    try (Tab tab = client.open()) {
      String first = upload(tab, "a.txt", new byte[1]).path("id").asText();
      client.get("/pages/" + tab.page() + "/screenshot").is(200);
      String path = "/sessions/" + tab.session() + "/artifacts";
      JsonNode page = client.get(path + "?limit=1").is(200).json();
      assertThat(page.at("/items/0/id").asText()).isEqualTo(first);
      assertThat(page.at("/items/0/kind").asText()).isEqualTo("upload");
      assertThat(page.at("/items/0/contentType").asText()).isEqualTo("text/plain");
      JsonNode rest = client.get(path + "?cursor=" + page.path("next").asText()).is(200).json();
      assertThat(rest.at("/items/0/kind").asText()).isEqualTo("screenshot");
      assertThat(rest.path("next").isNull()).isTrue();
      client.delete("/artifacts/" + first).is(204);
      client.get("/artifacts/" + first).isProblem(404, "not_found");
      assertThat(client.get(path).is(200).json().path("items")).hasSize(1);
      stack.guest().get(path).isProblem(404, "not_found");
    }
  }

  @Test
  void whatACallWrites_isAnArtifactOfItsReply() throws IOException {
    try (Tab tab = client.open()) {
      String tracing = "{'target': ['context', 'tracing'], 'action': ";
      tab.run(tracing + "'start', 'params': {'options': {'snapshots': true}}}");
      tab.run(tracing + "'startHar'}");
      tab.goTo(site.url("/form"));
      JsonNode har = tab.run(tracing + "'stopHar'}");
      assertThat(har.path("contentType").asText()).isEqualTo("application/json");
      assertThat(Json.read(read(har), JsonNode.class).at("/log/entries/0/request/url").asText())
          .isEqualTo(site.url("/form"));
      Answer stopped = tab.command(tracing + "'stop', 'params': {'options': {'path': true}}}");
      JsonNode trace = stopped.succeeded();
      assertThat(trace.path("name").asText()).isEqualTo("trace.zip");
      assertThat(trace.path("contentType").asText()).isEqualTo("application/zip");
      assertThat(stopped.json().at("/artifacts/0/id")).isEqualTo(trace.path("$artifact"));
      assertThat(entries(read(trace))).contains("trace.trace");
      JsonNode state =
          tab.run(
              "{'target': ['context'], 'action': 'storageState', 'params': {'options': {'path':"
                  + " true}}}");
      assertThat(Json.read(read(state), JsonNode.class).has("cookies")).isTrue();
    }
  }

  @Test
  void aStorageState_canBeSetAgain() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      tab.evaluate("localStorage.setItem(`kept`, `item`), document.cookie = `kept=cookie`, 1");
      String on = "{'target': ['context'], 'action': ";
      String file =
          tab.run(on + "'storageState', 'params': {'options': {'path': true}}}")
              .path("$artifact")
              .asText();
      tab.evaluate("localStorage.clear(), 1");
      tab.run(on + "'clearCookies'}");
      String set = on + "'setStorageState', 'params': {'storageState': ";
      tab.run(set + "{'$artifact': '" + file + "'}}}");
      tab.goTo(site.url("/form"));
      assertThat(tab.evaluate("[localStorage.getItem(`kept`), document.cookie]").toString())
          .isEqualTo("[\"item\",\"kept=cookie\"]");
      JsonNode error =
          tab.command(set + "{'$bytes': 'WzE=', 'name': 'state.json'}}}").failed("invalid_command");
      assertThat(error.path("message").asText())
          .startsWith("storageState must be the JSON object that storageState gives");
    }
  }

  @Test
  void aStorageStateThatDoesNotFit_isRefusedByName() {
    String state =
        """
        {'cookies': [], 'origins': [{'origin': 'http://a.test', 'localStorage': [], 'indexedDB': [
          {'name': 'd', 'version': 1, 'stores': [{'name': 's', 'autoIncrement': false, 'indexes': [],
            'records': [{'key': 1, 'value': 'good'}, {'value': 'without a key'}]}]}]}]}
        """;
    String bytes = Base64.getEncoder().encodeToString(state.replace('\'', '"').getBytes(UTF_8));
    for (String option :
        List.of(
            "'storageState': " + state,
            "'storageStatePath': {'$bytes': '" + bytes + "', 'name': 'state.json'}")) {
      String detail =
          client.post("/sessions", "{" + option + "}").is(400).json().path("detail").asText();
      assertThat(detail)
          .startsWith(
              "storageState: the browser does not take origins[0].indexedDB[0].stores[0].records[1]: ");
    }
  }

  @Test
  void aRecording_isThereAfterItsSession() {
    Tab tab = client.open("{'recordHarPath': true}");
    try (tab) {
      tab.goTo(site.url("/form"));
    }
    JsonNode items =
        client.get("/sessions/" + tab.session() + "/artifacts").is(200).json().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.at("/0/kind").asText()).isEqualTo("har");
    JsonNode har = client.get("/artifacts/" + items.at("/0/id").asText()).is(200).json();
    assertThat(har.at("/log/entries/0/request/url").asText()).isEqualTo(site.url("/form"));
  }

  @Test
  void aHar_hasTheFormOfItsName() throws IOException {
    Tab tab = client.open("{'recordHarPath': {'name': 'all.zip'}, 'recordHarContent': 'attach'}");
    try (tab) {
      tab.goTo(site.url("/form"));
      String tracing = "{'target': ['context', 'tracing'], 'action': ";
      String attached = "'params': {'options': {'content': 'attach'}}}";
      tab.run(tracing + "'startHar', " + attached);
      tab.goTo(site.url("/form?again"));
      JsonNode har = tab.run(tracing + "'stopHar'}");
      assertThat(har.path("name").asText()).isEqualTo("recording.zip");
      assertThat(har.path("contentType").asText()).isEqualTo("application/zip");
      assertThat(entries(read(har))).contains("recording.har").anyMatch(n -> n.endsWith(".html"));
    }
    JsonNode items =
        client.get("/sessions/" + tab.session() + "/artifacts").is(200).json().path("items");
    JsonNode all = item(items, "all.zip");
    assertThat(all.path("contentType").asText()).isEqualTo("application/zip");
    assertThat(entries(client.get("/artifacts/" + all.path("id").asText()).is(200).body()))
        .contains("har.har")
        .anyMatch(name -> name.endsWith(".html"));
  }

  @Test
  void aHarThatIsUpdated_isThereAfterItsSession() {
    Tab tab = client.open();
    String route = "{'target': ['context'], 'action': 'routeFromHAR', 'params': {'har': ";
    try (tab) {
      tab.run(
          route
              + "{'name': 'first.har'}, 'options': {'update': true, 'updateContent': 'embed',"
              + " 'url': '**/form'}}}");
      tab.goTo(site.url("/form"));
      assertThat(
              tab.command(route + "{'name': 'first.har'}}}")
                  .failed("invalid_command")
                  .path("message")
                  .asText())
          .contains("without \"update\": true it takes a file");
      assertThat(
              tab.command(route + "{'$bytes': ''}, 'options': {'update': true}}}")
                  .failed("invalid_command")
                  .path("message")
                  .asText())
          .contains("with \"update\": true it takes true or {\"name\": \"a.zip\"}");
    }
    JsonNode items =
        client.get("/sessions/" + tab.session() + "/artifacts").is(200).json().path("items");
    String id = item(items, "first.har").path("id").asText();
    JsonNode har = client.get("/artifacts/" + id).is(200).json();
    assertThat(har.at("/log/entries/0/request/url").asText()).isEqualTo(site.url("/form"));
  }

  private static JsonNode item(JsonNode items, String name) {
    return items
        .valueStream()
        .filter(item -> item.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + items));
  }

  @Test
  void aRequestWithoutAPage_isSentAndAsked() {
    try (Tab tab = client.open()) {
      String id = upload(tab, "a.txt", "of the file".getBytes(UTF_8)).path("id").asText();
      JsonNode response =
          tab.run(
              "{'target': ['request'], 'action': 'post', 'params': {'url': '"
                  + site.url("/effect/api-request")
                  + "', 'params': {'headers': {'x-one': '1'}, 'multipart': {'note': 'a word',"
                  + " 'file': {'$artifact': '"
                  + id
                  + "'}}}}}");
      assertThat(response.path("status").asInt()).isEqualTo(200);
      assertThat(site.effects("api-request").getFirst())
          .contains("a word", "filename=\"a.txt\"", "of the file");
      assertThat(
              tab.run(
                      "{'target': [{'$handle': '"
                          + response.path("$handle").asText()
                          + "'}], 'action': 'text'}")
                  .asText())
          .contains("<input");
      tab.command(
              "{'target': ['request'], 'action': 'get', 'params': {'url': 'file:///etc/passwd'}}")
          .failed("url_not_allowed");
    }
  }

  private JsonNode upload(Tab tab, String name, byte[] bytes) {
    Answer answer =
        tab.client()
            .send(
                "/sessions/" + tab.session() + "/files?name=" + URLEncoder.encode(name, UTF_8),
                bytes)
            .is(201);
    assertThat(answer.json().path("name").asText()).isEqualTo(name);
    assertThat(answer.header("Location"))
        .isEqualTo("/artifacts/" + answer.json().path("id").asText());
    return answer.json();
  }

  private static void choose(Tab tab, String files) {
    tab.run(choice(files));
  }

  private static String choice(String files) {
    return "{'action': 'setInputFiles', 'params': {'selector': 'input', 'files': " + files + "}}";
  }

  private byte[] read(JsonNode artifact) {
    return client.get("/artifacts/" + artifact.path("$artifact").asText()).is(200).body();
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static int sum(byte[] bytes) {
    int sum = 0;
    for (byte one : bytes) {
      sum = sum * 31 + (one & 0xFF);
    }
    return sum;
  }
}
