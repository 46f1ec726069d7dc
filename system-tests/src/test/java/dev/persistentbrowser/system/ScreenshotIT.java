package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class ScreenshotIT {
  private final Client client;
  private final TestSite site;

  ScreenshotIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void ofAPage_isAPictureThatIsKept() throws Exception {
    try (Tab tab = tall()) {
      Answer shot = take(tab, "").is(200);
      assertThat(shot.header("Content-Type")).isEqualTo("image/png");
      assertThat(shot.header("PB-Status")).isEqualTo("succeeded");
      assertThat(shot.body()).startsWith(0x89, 'P', 'N', 'G');
      assertThat(picture(shot).getWidth()).isEqualTo(800);
      assertThat(picture(shot).getHeight()).isEqualTo(600);
      Answer kept = client.get("/artifacts/" + shot.header("PB-Artifact")).is(200);
      assertThat(kept.body()).isEqualTo(shot.body());
      assertThat(kept.header("Content-Type")).isEqualTo("image/png");
      assertThat(kept.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void ofTheFullPage_isAsTallAsThePage() throws Exception {
    try (Tab tab = tall()) {
      assertThat(picture(take(tab, "?fullPage=true").is(200)).getHeight()).isEqualTo(3060);
    }
  }

  @Test
  void ofAnElement_isAsLargeAsTheElement() throws Exception {
    try (Tab tab = tall()) {
      BufferedImage box = picture(take(tab, "?selector=%23box").is(200));
      assertThat(box.getWidth()).isEqualTo(120);
      assertThat(box.getHeight()).isEqualTo(60);
      assertThat(box.getRGB(10, 10) & 0xffffff).isEqualTo(0xff0000);
    }
  }

  @Test
  void asJpeg_hasTheQualityThatWasAskedFor() {
    try (Tab tab = tall()) {
      Answer poor = take(tab, "?type=jpeg&quality=10").is(200);
      Answer good = take(tab, "?type=jpeg&quality=100").is(200);
      assertThat(poor.header("Content-Type")).isEqualTo("image/jpeg");
      assertThat(poor.body()).startsWith(0xff, 0xd8);
      assertThat(good.body().length).isGreaterThan(poor.body().length);
    }
  }

  @Test
  void asJson_isTheReference() {
    try (Tab tab = tall()) {
      Answer answer =
          client.get("/pages/" + tab.page() + "/screenshot", "Accept", "application/json").is(200);
      JsonNode reference = answer.json();
      assertThat(reference.path("id").asText()).isEqualTo(answer.header("PB-Artifact"));
      assertThat(reference.path("contentType").asText()).isEqualTo("image/png");
      assertThat(client.get("/artifacts/" + reference.path("id").asText()).is(200).body())
          .hasSize(reference.path("sizeBytes").asInt());
    }
  }

  @Test
  void asACommand_isAnArtifactOfItsReply() {
    try (Tab tab = tall()) {
      Answer answer = tab.command("{'action': 'screenshot'}");
      answer.succeeded();
      String id = answer.json().path("artifacts").path(0).path("id").asText();
      assertThat(client.get("/artifacts/" + id).is(200).body()).startsWith(0x89, 'P', 'N', 'G');
    }
  }

  @Test
  void thatFails_saysWhy() {
    try (Tab tab = tall()) {
      take(tab, "?selector=%23none&timeout=50").isProblem(504, "timeout");
      assertThat(take(tab, "?quality=loud").is(400).json().path("code").asText())
          .startsWith("invalid_");
      assertThat(take(tab, "?type=gif").is(400).json().path("code").asText())
          .startsWith("invalid_");
      assertThat(take(tab, "?fullPage=perhaps").is(400).json().path("code").asText())
          .startsWith("invalid_");
      take(tab, "").is(200);
    }
  }

  private Tab tall() {
    Tab tab = client.open("{'viewportSize': {'width': 800, 'height': 600}}");
    tab.goTo(site.url("/tall"));
    return tab;
  }

  private Answer take(Tab tab, String query) {
    return client.get("/pages/" + tab.page() + "/screenshot" + query);
  }

  private static BufferedImage picture(Answer answer) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(answer.body())));
  }
}
