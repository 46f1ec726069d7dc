package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.lifecycle.Component;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class PartsTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final Parts parts = new Parts();

  @Test
  void close_endsTheLastFirst() {
    parts.startTogether(List.of(part("kafka", false), part("redis", false)));
    parts.startTogether(List.of(part("gateway", false)));
    parts.close();

    assertThat(closed).containsExactly("gateway", "redis", "kafka");
  }

  @Test
  void startTogether_throwsTheFailureAndStillClosesAll() {
    List<Component> components = List.of(part("kafka", false), part("redis", true));

    assertThatThrownBy(() -> parts.startTogether(components)).hasMessage("redis did not start");
    parts.close();
    assertThat(closed).containsExactly("redis", "kafka");
  }

  private Component part(String name, boolean fails) {
    return new Component() {
      @Override
      public void start() {
        if (fails) {
          throw new IllegalStateException(name + " did not start");
        }
      }

      @Override
      public void check() {}

      @Override
      public void close() {
        closed.add(name);
      }
    };
  }
}
