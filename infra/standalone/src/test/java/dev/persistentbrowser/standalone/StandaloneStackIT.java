package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandaloneStackIT {
  @TempDir Path temp;

  @Test
  void start_returnsWhenItIsReady_andCloseLeavesNothing() throws Exception {
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    StandaloneStack stack = new StandaloneStack(StackOptions.ephemeral(temp));
    try (stack) {
      stack.start();
      stack.check();
      HttpURLConnection ready =
          (HttpURLConnection) stack.uri().resolve("/health/ready").toURL().openConnection();
      assertThat(ready.getResponseCode()).isEqualTo(200);
      assertThat(stack.settings())
          .containsKeys("PB_KAFKA_BOOTSTRAP", "PB_REDIS_URL", "PB_S3_ENDPOINT", "PB_API_KEY");

      StandaloneStack second = new StandaloneStack(StackOptions.ephemeral(temp));
      assertThatThrownBy(second::start)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("in use by another stack");
    }
    assertThat(ProcessHandle.current().descendants().toList()).isEqualTo(before);
  }

  @Test
  void aPartThatIsOutside_isNotStarted() {
    try (EmbeddedRedis redis = EmbeddedRedisIT.redis(temp.resolve("redis"))) {
      redis.start();
      StackOptions options =
          StackOptions.ephemeral(temp.resolve("data"))
              .withSettings(Map.of("PB_REDIS_URL", redis.uri().toString()));
      try (StandaloneStack stack = new StandaloneStack(options)) {
        stack.start();
        assertThat(stack.redis()).isEmpty();
        assertThat(stack.kafka()).isPresent();
        assertThat(stack.settings()).containsEntry("PB_REDIS_URL", redis.uri().toString());
      }
    }
  }

  @Test
  void severalWorkers_areProcessesThatEndWithTheStack() {
    List<ProcessHandle> workers;
    try (StandaloneStack stack = new StandaloneStack(StackOptions.ephemeral(temp).withWorkers(2))) {
      stack.start();
      workers =
          stack.workers().stream()
              .map(worker -> ProcessHandle.of(worker.pid()).orElseThrow())
              .toList();
      assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);
    }
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }
}
