package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MessageCostTest {
  private static final int UNREAD = 1 << 20;

  @Test
  void aText_mayBeLong() {
    assertThat(cost("{\"html\":\"" + "<p>,\\\",[{".repeat(UNREAD / 2) + "\"}"))
        .isLessThan(MessageCost.most(UNREAD));
  }

  @Test
  void values_mayNotBeMoreThanOfAMessageThatIsTaken() {
    assertThat(cost("[" + "1,".repeat(UNREAD / 2 - 1) + "1]"))
        .isGreaterThanOrEqualTo(MessageCost.most(UNREAD));
    assertThat(cost("[" + "1,".repeat(UNREAD / 4) + "1]")).isLessThan(MessageCost.most(UNREAD));
  }

  private static long cost(String json) {
    return MessageCost.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
