package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is not data stays with the session, and is asked for by its handle. */
@ExtendWith(SharedStack.class)
final class HandlesIT {
  private final Client client;
  private final TestSite site;

  HandlesIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void aResponse_isAskedAfterItsCommand() {
    try (Tab tab = client.open()) {
      JsonNode response =
          tab.command("{'action': 'navigate', 'params': {'url': '" + site.url("/form") + "'}}")
              .succeeded();
      String handle = response.path("$handle").asText();
      assertThat(response.path("status").asInt()).isEqualTo(200);
      String target = "{'target': [{'$handle': '" + handle + "'}], 'action': ";
      assertThat(tab.command(target + "'text'}").succeeded().asText()).contains("<input");
      assertThat(tab.command(target + "'request'}").succeeded().path("method").asText())
          .isEqualTo("GET");
      JsonNode handles = client.get("/sessions/" + tab.session() + "/handles").is(200).json();
      assertThat(handles.path("items")).extracting(h -> h.path("id").asText()).contains(handle);
      String next = "/sessions/" + tab.session() + "/handles?limit=1";
      List<String> one = new ArrayList<>();
      for (JsonNode part = client.get(next).json(); ; ) {
        part.path("items").forEach(h -> one.add(h.path("id").asText()));
        if (part.path("next").isNull()) {
          break;
        }
        part = client.get(next + "&cursor=" + part.path("next").asText()).json();
      }
      assertThat(one).isEqualTo(ids(handles));
      // As it was given, with what was told of it.
      tab.command(Json.write(Json.object().put("action", "status").set("target", one(response))))
          .succeeded();
      tab.command("{'target': [{'$handle': 'Response-999'}], 'action': 'text'}")
          .failed("handle_gone");
      tab.command("{'target': [{'$handle': 'Response-999'}], 'action': 'txt'}").is(400);
    }
  }

  @Test
  void anAssertion_waitsForWhatItExpects() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/form"));
      tab.evaluate("setTimeout(() => document.title = 'ready', 200)".replace('\'', '`'));
      tab.command(
              "{'target': ['assertThat'], 'action': 'hasTitle', 'params': {'titleOrRegExp': 'ready'}}")
          .succeeded();
      JsonNode error =
          tab.command(
                  "{'target': ['assertThat'], 'action': 'hasTitle', 'params': {'titleOrRegExp': 'other',"
                      + " 'options': {'timeout': 100}}}")
              .failed("assertion_failed");
      assertThat(error.path("expected").asText()).isEqualTo("other");
      assertThat(error.path("actual").asText()).isEqualTo("ready");
    }
  }

  private static List<String> ids(JsonNode list) {
    return list.path("items").valueStream().map(h -> h.path("id").asText()).toList();
  }

  private static ArrayNode one(JsonNode item) {
    return Json.MAPPER.createArrayNode().add(item);
  }
}
