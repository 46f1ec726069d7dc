package dev.persistentbrowser.gateway.http;

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
    Answer answer = new Health(checks, Durability.STANDARD).ready();
    assertThat(answer.status()).isEqualTo(200);
    JsonNode body = Answers.json(answer);
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
    Answer answer = new Health(checks, Durability.STANDARD).ready();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Answers.json(answer).at("/parts/redis").asText()).isEqualTo("up");
    assertThat(Answers.json(answer).at("/parts/kafka").asText())
        .isEqualTo("down: Kafka did not answer");
  }

  @Test
  void whatWasNotExpected_isNotShown() {
    checks.put(
        "kafka",
        () -> {
          throw new IllegalStateException("internals");
        });
    assertThat(
            Answers.json(new Health(checks, Durability.STANDARD).ready())
                .at("/parts/kafka")
                .asText())
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
    Answer answer = new Health(checks, Durability.STANDARD).ready();
    never.countDown();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Answers.json(answer).at("/parts/s3").asText()).startsWith("down: no answer within");
    assertThat(Answers.json(answer).at("/parts/redis").asText()).isEqualTo("up");
  }
}
