package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page as text, for those who cannot see it. */
@ExtendWith(SharedStack.class)
final class SnapshotIT {
  private final Client client;
  private final TestSite site;

  SnapshotIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void itsReferences_areSelectors() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/?snapshot"));
      JsonNode taken = client.get("/pages/" + tab.page() + "/snapshot").is(200).json();
      assertThat(taken.path("url").asText()).isEqualTo(site.url("/?snapshot"));
      assertThat(taken.path("title").asText()).isEqualTo("Counter");
      assertThat(taken.path("next").isNull()).isTrue();
      Matcher button =
          Pattern.compile("button \"Add\" \\[ref=(e\\d+)]")
              .matcher(taken.path("snapshot").asText());
      assertThat(button.find()).as(taken.toString()).isTrue();
      tab.run("{'action': 'click', 'params': {'selector': 'aria-ref=" + button.group(1) + "'}}");
      assertThat(tab.run("{'action': 'textContent', 'params': {'selector': '#count'}}").asText())
          .isEqualTo("1");
    }
  }

  @Test
  void aLongOne_comesInPartsOfOneMoment() {
    try (Tab tab = client.open()) {
      String html = "<ul>" + "<li>an item of the list</li>".repeat(500) + "</ul>";
      tab.run(Client.command("setContent", Json.object().put("html", html)));
      String path = "/pages/" + tab.page() + "/snapshot?limit=5000";
      JsonNode part = client.get(path).is(200).json();
      tab.run(Client.command("setContent", Json.object().put("html", "gone")));
      StringBuilder whole = new StringBuilder();
      int parts = 0;
      while (true) {
        assertThat(part.path("snapshot").asText().length()).isBetween(1, 5000);
        whole.append(part.path("snapshot").asText());
        parts++;
        if (part.path("next").isNull()) {
          break;
        }
        assertThat(whole).endsWith("\n");
        part = client.get(path + "&cursor=" + part.path("next").asText()).is(200).json();
      }
      assertThat(parts).isGreaterThan(2);
      assertThat(whole.toString().split("an item of the list", -1)).hasSize(501);
      try (Tab other = client.open()) {
        client
            .get("/pages/" + other.page() + "/snapshot?cursor=" + "c-0123456789abcdefghjk.7")
            .is(404);
      }
      client.get(path + "&cursor=next").isProblem(400, "invalid_request");
    }
  }

  @Test
  void aCursorThatIsNotOfASnapshot_isRefused() {
    try (Tab tab = client.open()) {
      String waits = id(tab.begin("{'action': 'waitForTimeout', 'params': {'timeout': 60000}}"));
      String path = "/pages/" + tab.page() + "/snapshot?cursor=";
      assertThat(
              client
                  .get(path + waits + ".7")
                  .isProblem(400, "invalid_request")
                  .json()
                  .path("detail")
                  .asText())
          .contains("ended");
      client.delete("/commands/" + waits);
      String title = id(tab.begin("{'action': 'setContent', 'params': {'html': 'x'}}"));
      tab.reply("/commands/" + title).succeeded();
      client.get(path + title + ".7").isProblem(400, "invalid_request");
      client.get(path + title + ".0").isProblem(400, "invalid_request");
    }
  }

  private static String id(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.open()",
        "document.open(), document.write(`<p>drawn`)",
        "document.documentElement.remove()",
        "document.body.remove()",
        "document.documentElement.replaceWith(document.implementation.createDocument(null, `x`).documentElement)",
        "document.body.replaceWith(document.createElement(`frameset`))",
      })
  void aDocumentOfAnyKind_hasOne(String makes) {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      tab.js("() => { " + makes + " }");
      JsonNode taken = client.get("/pages/" + tab.page() + "/snapshot").is(200).json();
      assertThat(taken.path("snapshot").isTextual()).isTrue();
      if (makes.contains("drawn")) {
        assertThat(taken.path("snapshot").asText()).contains("drawn");
      }
    }
  }

  @Test
  void aDrawing_hasOne() {
    try (Tab tab = client.open()) {
      tab.goTo(
          "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><text"
              + " y=%2220%22>drawn</text></svg>");
      JsonNode taken = client.get("/pages/" + tab.page() + "/snapshot").is(200).json();
      assertThat(taken.path("snapshot").asText()).contains("drawn");
    }
  }

  @Test
  void itsDepth_andItsForm_areChosen() {
    try (Tab tab = client.open()) {
      tab.run(
          Client.command(
              "setContent", Json.object().put("html", "<ul><li><button>deep</button></li></ul>")));
      String path = "/pages/" + tab.page() + "/snapshot";
      assertThat(client.get(path).is(200).json().path("snapshot").asText()).contains("deep");
      assertThat(client.get(path + "?depth=1").is(200).json().path("snapshot").asText())
          .doesNotContain("deep");
      Answer text = client.get(path, "Accept", "text/plain").is(200);
      assertThat(text.header("Content-Type")).startsWith("text/plain");
      assertThat(text.text()).contains("button \"deep\"");
      client.get(path + "?depth=0").isProblem(400, "invalid_request");
      client.get(path + "?limit=1").isProblem(400, "invalid_request");
    }
  }
}
