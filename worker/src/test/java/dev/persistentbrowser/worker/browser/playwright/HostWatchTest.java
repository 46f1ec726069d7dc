package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class HostWatchTest {
  private final List<CompletableFuture<JsonObject>> asked = new ArrayList<>();
  private final HostWatch watch =
      new HostWatch(
          () -> {
            asked.add(new CompletableFuture<>());
            return asked.getLast();
          },
          3);

  @Test
  void aHostThatAnswersLate_lives() {
    for (int i = 0; i < 10; i++) {
      assertThat(watch.look()).isTrue();
      assertThat(watch.look()).isTrue();
      assertThat(watch.look()).isTrue();
      asked.getLast().complete(new JsonObject());
    }
    assertThat(asked).hasSize(10);
  }

  @Test
  void aHostThatNeverAnswers_isDeadAfterSoManyLooks() {
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void aHostThatWasExcused_hasAllItsLooksAgain() {
    assertThat(watch.look()).isTrue();
    for (int i = 0; i < 10; i++) {
      watch.excuse();
    }
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void aHostThatHasEnded_isNotSaidToHang() {
    for (int i = 0; i < 10; i++) {
      assertThat(watch.look()).isTrue();
      asked.getLast().completeExceptionally(new IOException("the host has ended"));
    }
  }
}
