package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where {@code pb} installs a browser it installs fonts for what pages are written in. */
@ExtendWith(SharedStack.class)
final class FontsIT {
  private static final Path PAGE = Path.of("../infra/docker/site/fonts.html");

  private final Client client;

  FontsIT(TestStack stack) {
    this.client = stack.client();
  }

  @Test
  void noScriptIsBlankOrABox() throws IOException {
    try (Tab tab = client.open()) {
      tab.run(Client.command("setContent", Json.object().put("html", Files.readString(PAGE))));
      assertThat(tab.evaluate("unreadable().join()").asText()).isEmpty();
    }
  }
}
