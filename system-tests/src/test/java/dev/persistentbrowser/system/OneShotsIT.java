package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One URL, one answer, no session that is left. */
@ExtendWith(SharedStack.class)
final class OneShotsIT {
  private final Client client;
  private final TestSite site;

  OneShotsIT(TestStack stack) {
    this.client = stack.passer();
    this.site = stack.site();
  }

  @AfterEach
  void noSessionIsLeft() {
    Eventually.holds(
        "the end of all sessions",
        () -> client.get("/sessions").is(200).json().path("items").isEmpty());
  }

  @Test
  void aScreenshot_isOfTheUrl() throws Exception {
    Answer answer =
        client
            .post(
                "/screenshot",
                "{'url': '"
                    + site.url("/tall")
                    + "', 'waitUntil': 'load', 'context': {'viewport': {'width': 640, 'height':"
                    + " 480}}, 'options': {'fullPage': true}}")
            .is(200);
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    BufferedImage image =
        Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(answer.body())));
    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(image.getHeight()).isEqualTo(3060);
    assertThat(client.get("/artifacts/" + answer.header("PB-Artifact")).is(200).body())
        .isEqualTo(answer.body());
  }

  @Test
  void aPdf_isOfTheUrl() {
    Answer answer =
        client
            .post("/pdf", "{'url': '" + site.url("/form") + "', 'options': {'landscape': true}}")
            .is(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(answer.text()).startsWith("%PDF");
  }

  @Test
  void theContent_isOfTheUrl() {
    Answer answer = client.post("/content", "{'url': '" + site.url("/form") + "'}").is(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text()).contains("<p id=\"text\">inside</p>");
    JsonNode reference =
        client
            .post("/content", "{'url': '" + site.url("/form") + "'}", "Accept", "application/json")
            .is(200)
            .json();
    assertThat(reference.path("sizeBytes").asInt()).isEqualTo(answer.body().length);
  }

  @Test
  void whatFails_saysWhy() {
    client
        .post("/screenshot", "{'url': 'http://127.0.0.1:1/'}")
        .isProblem(422, "navigation_failed");
    client.post("/content", "{'url': 'file:///etc/passwd'}").isProblem(422, "url_not_allowed");
    client
        .post(
            "/screenshot",
            "{'url': '"
                + site.url("/form")
                + "', 'options': {'clip': {'x': 9000, 'y': 9000, 'width': 1, 'height': 1}}}")
        .isProblem(422, "command_failed");
  }

  @Test
  void whatTakesTooLong_isATimeout() {
    TestSite.Hold hold = site.hold("one-shot");
    try {
      client
          .post("/content", "{'url': '" + site.url("/held/one-shot") + "'}", "Prefer", "wait=2")
          .isProblem(504, "timeout");
    } finally {
      hold.release();
    }
  }

  @Test
  void whatIsNotAsked_isRefusedBeforeAnythingIsOpened() {
    for (String body :
        new String[] {
          "{}",
          "{'url': 7}",
          "{'url': 'http://127.0.0.1/', 'wait': 1}",
          "{'url': 'http://127.0.0.1/', 'waitUntil': 'never'}",
          "{'url': 'http://127.0.0.1/', 'context': {'viewport': 7}}",
          "{'url': 'http://127.0.0.1/', 'options': {'fullpage': true}}"
        }) {
      assertThat(client.post("/screenshot", body).is(400).json().path("code").asText())
          .startsWith("invalid_");
    }
  }
}
