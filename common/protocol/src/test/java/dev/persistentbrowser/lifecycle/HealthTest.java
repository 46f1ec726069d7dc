package dev.persistentbrowser.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private final Map<String, Runnable> checks = new LinkedHashMap<>();

  @Test
  void whenEveryPartAnswers_itIsUp() {
    checks.put("redis", () -> {});
    checks.put("kafka", () -> {});
    Health.Finding found = new Health(checks, Durability.STANDARD).look();
    assertThat(found.up()).isTrue();
    JsonNode body = found.body();
    assertThat(body.path("status").asText()).isEqualTo("up");
    assertThat(body.path("parts").fieldNames()).toIterable().containsExactly("redis", "kafka");
  }

  @Test
  void whenAPartIsDown_itSaysWhichAndWhy() {
    checks.put("redis", () -> {});
    checks.put(
        "kafka",
        () -> {
          throw new ServiceException(ErrorCode.UNAVAILABLE, "Kafka did not answer");
        });
    Health.Finding found = new Health(checks, Durability.STANDARD).look();
    assertThat(found.up()).isFalse();
    assertThat(found.body().at("/parts/redis").asText()).isEqualTo("up");
    assertThat(found.body().at("/parts/kafka").asText()).isEqualTo("down: Kafka did not answer");
  }

  @Test
  void whatWasNotExpected_isNotShown() {
    checks.put(
        "kafka",
        () -> {
          throw new IllegalStateException("internals");
        });
    assertThat(new Health(checks, Durability.STANDARD).look().body().at("/parts/kafka").asText())
        .isEqualTo("down");
  }

  @Test
  void aPartThatDoesNotAnswer_doesNotHoldTheOthersUp() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    checks.put(
        "s3",
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    checks.put("redis", () -> {});
    Health.Finding found = new Health(checks, Durability.STANDARD).look();
    never.countDown();
    assertThat(found.up()).isFalse();
    assertThat(found.body().at("/parts/s3").asText()).startsWith("down: no answer within");
    assertThat(found.body().at("/parts/redis").asText()).isEqualTo("up");
  }
}
