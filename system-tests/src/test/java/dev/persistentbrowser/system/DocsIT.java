package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.gateway.Gateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description of the API, and the page that shows it. */
@ExtendWith(SharedStack.class)
final class DocsIT {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final TestStack stack;
  private final Client client;
  private final Client nobody;

  DocsIT(TestStack stack) {
    this.stack = stack;
    this.client = stack.client();
    this.nobody = client.withKey("");
  }

  @Test
  void theDocument_needsNoKey_andIsSentOnce() {
    Answer answer = nobody.get("/openapi.json").is(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().path("openapi").asText()).startsWith("3.1");
    String tag = answer.header("ETag");
    assertThat(tag).startsWith("\"");
    Answer again = nobody.get("/openapi.json", "If-None-Match", tag).is(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    nobody.get("/openapi.json", "If-None-Match", "\"another\"").is(200);
  }

  @Test
  void everyReference_leadsSomewhere_andNothingIsLeftOver() {
    JsonNode document = document();
    Set<String> referred = new TreeSet<>();
    document
        .findValues("$ref")
        .forEach(
            reference -> {
              assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                  .as(reference.asText())
                  .isFalse();
              referred.add(reference.asText());
            });
    Set<String> unused = new TreeSet<>();
    for (Map.Entry<String, JsonNode> kind : document.path("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        kind.getValue()
            .fieldNames()
            .forEachRemaining(name -> unused.add("#/components/" + kind.getKey() + "/" + name));
      }
    }
    unused.removeAll(referred);
    // What text alone leads to: the forms of tagged data, and what a batch gives.
    assertThat(unused)
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .containsExactlyInAnyOrder(
            "BatchResult",
            "BigInt",
            "Number",
            "Url",
            "Error",
            "Undefined",
            "Numbered",
            "Again",
            "Escaped");
  }

  @Test
  void theServer_takesWhatIsDescribed_andNothingElse() {
    Set<String> ids = new TreeSet<>();
    document()
        .path("paths")
        .properties()
        .forEach(
            path -> {
              List<String> described = new ArrayList<>();
              path.getValue()
                  .properties()
                  .forEach(
                      operation -> {
                        described.add(operation.getKey().toUpperCase(Locale.ROOT));
                        String id = operation.getValue().path("operationId").asText();
                        assertThat(ids.add(id)).as(id).isTrue();
                      });
              for (String method : METHODS) {
                Answer answer =
                    nobody.send(
                        method,
                        path.getKey().replaceAll("\\{\\w+}", "none"),
                        BodyPublishers.noBody());
                if (described.contains(method)) {
                  assertThat(answer.status()).as(method + " " + path.getKey()).isNotEqualTo(405);
                } else {
                  answer.isProblem(405, "method_not_allowed");
                  assertThat(answer.header("Allow").split(", "))
                      .as(path.getKey())
                      .containsExactlyInAnyOrderElementsOf(described);
                }
              }
            });
    assertThat(ids).contains("openSession", "actOnPage", "openapi", "live");
  }

  @Test
  void thePage_showsTheOperations_withoutAnythingFromElsewhere() {
    Answer page = nobody.get("/docs").is(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    // Pages do not reach the stack's own gateway.
    try (Gateway other = stack.gateway(Map.of());
        Tab tab = client.open()) {
      tab.goTo(other.uri() + "/docs");
      String target = "{'target': [{'action': 'locator', 'params': {'selector': '%s'}}%s], ";
      assertThat(
              tab.run(
                      target.formatted("#operations-commands-actOnPage .opblock-summary-path", "")
                          + "'action': 'textContent'}")
                  .asText()
                  .replace("\u200b", ""))
          .isEqualTo("/pages/{page}/command");
      int operations = 0;
      for (JsonNode path : document().path("paths")) {
        operations += path.size();
      }
      assertThat(tab.evaluate("document.querySelectorAll(`.opblock`).length").asInt())
          .isEqualTo(operations);
      tab.run(
          target.formatted("#operations-pages-openPage .opblock-summary-control", "")
              + "'action': 'click'}");
      assertThat(
              tab.run(
                      target.formatted("#operations-pages-openPage .responses-table", "")
                          + "'action': 'innerText'}")
                  .asText())
          .contains("201")
          .contains("session_closed");
      JsonNode loaded =
          tab.evaluate(
              "performance.getEntriesByType(`resource`).map(e => e.name).filter(n => !n.startsWith(`data:`))");
      assertThat(loaded)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(name.asText()).startsWith(other.uri().toString()));
    }
  }

  @Test
  void filesOfThePage_haveTheirTypes_andOnlyThose() {
    assertThat(nobody.get("/docs/swagger-ui-bundle.js").is(200).header("Content-Type"))
        .startsWith("text/javascript");
    Answer style = nobody.get("/docs/swagger-ui.css").is(200);
    assertThat(style.header("Content-Type")).startsWith("text/css");
    nobody.get("/docs/swagger-ui.css", "If-None-Match", style.header("ETag")).is(304);
    nobody.get("/docs/index.html").isProblem(404, "not_found");
    nobody.get("/docs/..%2fdocs.js").isProblem(404, "not_found");
  }

  private JsonNode document() {
    return nobody.get("/openapi.json").is(200).json();
  }
}
