package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrictIT {
  @Test
  void aStrictStack_saysSoAndWorks(@TempDir Path data) {
    try (TestStack stack = TestStack.start(data, 1, Map.of("PB_DURABILITY", "strict"));
        Tab tab = stack.client().open()) {
      assertThat(stack.client().get("/health").is(200).json().path("durability").asText())
          .isEqualTo("strict");
      assertThat(tab.evaluate("6 * 7").asInt()).isEqualTo(42);
    }
  }
}
