package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Needs an ffmpeg on the PATH, see {@code ./pb doctor}. */
@ExtendWith(SharedStack.class)
final class VideoIT {
  private static final String RECORDED =
      "{'recordVideoDir': true, 'recordVideoSize': {'width': 320, 'height': 240}}";

  /** Of EBML, which WebM is. */
  private static final byte[] MAGIC = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};

  private final Client client;
  private final TestSite site;

  VideoIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  private static String on(String video, String action) {
    return "{'target': [{'$handle': '" + video + "'}], 'action': '" + action + "'}";
  }

  private Answer onSession(Tab tab, String body) {
    return client.post("/sessions/" + tab.session() + "/command", body);
  }

  private List<JsonNode> artifacts(Tab tab) {
    List<JsonNode> items = new ArrayList<>();
    client
        .get("/sessions/" + tab.session() + "/artifacts")
        .is(200)
        .json()
        .path("items")
        .forEach(items::add);
    return items;
  }

  private void assertVideo(String artifact) {
    assertThat(client.get("/artifacts/" + artifact).is(200).body()).startsWith(MAGIC);
  }

  @Test
  void aVideoOfEachPage_isThereAfterItsSession() {
    Tab first = client.open(RECORDED);
    Tab second;
    try (first) {
      first.goTo(site.url("/form"));
      second =
          first.other(onSession(first, "{'action': 'newPage'}").succeeded().path("$page").asText());
      second.goTo(site.url("/form"));
      String video = first.run("{'action': 'video'}").path("$handle").asText();
      JsonNode error = first.command(on(video, "path")).failed("command_failed");
      assertThat(error.path("message").asText()).contains(first.page() + " is open");
    }
    List<JsonNode> items = artifacts(first);
    assertThat(items)
        .extracting(item -> item.path("name").asText())
        .containsExactlyInAnyOrder(first.page() + ".webm", second.page() + ".webm");
    for (JsonNode item : items) {
      assertThat(item.path("kind").asText()).isEqualTo("video");
      assertThat(item.path("contentType").asText()).isEqualTo("video/webm");
      assertVideo(item.path("id").asText());
    }
  }

  @Test
  void theVideoOfAClosedPage_isAskedForAndDeleted() {
    Tab tab = client.open(RECORDED);
    try (tab) {
      tab.goTo(site.url("/form"));
      Tab other =
          tab.other(onSession(tab, "{'action': 'newPage'}").succeeded().path("$page").asText());
      String video = tab.run("{'action': 'video'}").path("$handle").asText();
      tab.run("{'action': 'close'}");
      assertVideo(onSession(tab, on(video, "path")).succeeded().path("$artifact").asText());
      assertVideo(onSession(tab, on(video, "saveAs")).succeeded().path("$artifact").asText());
      onSession(tab, on(video, "delete")).succeeded();
      assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);
    }
    assertThat(artifacts(tab))
        .extracting(item -> item.path("name").asText())
        .doesNotContain(tab.page() + ".webm");
  }

  @Test
  void withoutAsking_nothingIsRecorded() {
    Tab tab = client.open();
    try (tab) {
      tab.goTo(site.url("/form"));
      String video = tab.run("{'action': 'video'}").path("$handle").asText();
      tab.run("{'action': 'close'}");
      JsonNode error = onSession(tab, on(video, "saveAs")).failed("command_failed");
      assertThat(error.path("message").asText()).contains("Video recording has not been started");
    }
    assertThat(artifacts(tab)).isEmpty();
  }
}
