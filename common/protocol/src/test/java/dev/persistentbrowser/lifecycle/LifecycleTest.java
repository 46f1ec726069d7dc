package dev.persistentbrowser.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class LifecycleTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void parts_startInOrderAndCloseInReverse() {
    Lifecycle lifecycle = new Lifecycle(part("a"), part("b"), part("c"));
    lifecycle.start();
    lifecycle.close();
    assertThat(told)
        .containsExactly("start a", "start b", "start c", "close c", "close b", "close a");
  }

  @Test
  void whenAPartDoesNotStart_whatHadBegunIsClosed() {
    Lifecycle lifecycle = new Lifecycle(part("a"), part("b", "start"), part("c"));
    assertThatThrownBy(lifecycle::start).hasMessage("start b");
    assertThat(told).containsExactly("start a", "start b", "close b", "close a");
  }

  @Test
  void whenClosingFailsToo_theStartsFailureKeepsIt() {
    Lifecycle lifecycle = new Lifecycle(part("a", "close"), part("b", "start", "close"));
    assertThatThrownBy(lifecycle::start)
        .hasMessage("start b")
        .satisfies(
            e -> {
              assertThat(List.of(e.getSuppressed()))
                  .singleElement(InstanceOfAssertFactories.THROWABLE)
                  .hasMessage("close b");
              assertThat(List.of(e.getSuppressed()[0].getSuppressed()))
                  .singleElement(InstanceOfAssertFactories.THROWABLE)
                  .hasMessage("close a");
            });
  }

  @Test
  void whenAPartDoesNotClose_theOthersAreClosedAndAllFailuresKept() {
    Lifecycle lifecycle = new Lifecycle(part("a", "close"), part("b"), part("c", "close"));
    lifecycle.start();
    assertThatThrownBy(lifecycle::close)
        .hasMessage("close c")
        .satisfies(
            e ->
                assertThat(List.of(e.getSuppressed()))
                    .singleElement(InstanceOfAssertFactories.THROWABLE)
                    .hasMessage("close a"));
    assertThat(told).endsWith("close c", "close b", "close a");
  }

  @Test
  void closingTwice_closesOnce() {
    Lifecycle lifecycle = new Lifecycle(part("a"));
    lifecycle.start();
    lifecycle.close();
    lifecycle.close();
    assertThat(told).containsExactly("start a", "close a");
  }

  @Test
  void whatWasNotStarted_isNotClosed() {
    new Lifecycle(part("a")).close();
    assertThat(told).isEmpty();
  }

  @Test
  void check_asksEveryPart() {
    Lifecycle lifecycle = new Lifecycle(part("a"), part("b", "check"));
    assertThatThrownBy(lifecycle::check).hasMessage("check b");
    assertThat(told).containsExactly("check a", "check b");
  }

  private Component part(String name, String... failing) {
    Set<String> failures = Set.of(failing);
    return new Component() {
      @Override
      public void start() {
        tell("start");
      }

      @Override
      public void check() {
        tell("check");
      }

      @Override
      public void close() {
        tell("close");
      }

      private void tell(String what) {
        told.add(what + " " + name);
        if (failures.contains(what)) {
          throw new Failure(what + " " + name);
        }
      }
    };
  }

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failure(String message) {
      super(message);
    }
  }
}
