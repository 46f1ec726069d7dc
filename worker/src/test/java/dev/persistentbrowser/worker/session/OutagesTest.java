package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutagesTest {
  private final Holding holding = new Holding();
  private final Outages outages = new Outages(holding);
  private final List<String> calls = new ArrayList<>();

  @Test
  void aCall_hasThePartitionsLease() {
    assertThat(outages.ride(3, Optional::of)).contains(Holding.of(3));
  }

  @Test
  void anOutage_isRiddenOut() {
    Optional<String> answer =
        outages.ride(
            0,
            _ -> {
              calls.add("call");
              if (calls.size() < 3) {
                throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
              }
              return Optional.of("done");
            });
    assertThat(answer).contains("done");
    assertThat(calls).hasSize(3);
  }

  @Test
  void aRefusalForTheLease_isNotTheEndWhileThePartitionIsHeld() {
    Optional<String> answer =
        outages.ride(
            0,
            _ -> {
              calls.add("call");
              return calls.size() < 3 ? Optional.empty() : Optional.of("done");
            });
    assertThat(answer).contains("done");
  }

  @Test
  void anotherFailure_isNotAnOutage() {
    assertThatThrownBy(
            () ->
                outages.ride(
                    0,
                    _ -> {
                      throw new ServiceException(ErrorCode.NOT_FOUND, "gone");
                    }))
        .isInstanceOf(ServiceException.class)
        .hasMessage("gone");
  }

  @Test
  void whenThePartitionIsLost_theCallIsGivenUp() {
    Optional<String> answer =
        outages.ride(
            0,
            _ -> {
              calls.add("call");
              holding.lose();
              throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
            });
    assertThat(answer).isEmpty();
    assertThat(calls).hasSize(1);
  }

  @Test
  void withoutALease_nothingIsCalledUntilItIsThere() throws InterruptedException {
    holding.away(true);
    Thread rider =
        Thread.ofVirtual()
            .start(() -> outages.ride(0, lease -> Optional.of(calls.add(lease.token()))));
    assertThat(rider.join(java.time.Duration.ofMillis(200))).isFalse();
    assertThat(calls).isEmpty();
    holding.away(false);
    rider.join();
    assertThat(calls).containsExactly("w-test/1");
  }

  @Test
  void whenItIsClosed_whoRidesGivesUp() throws InterruptedException {
    holding.away(true);
    Thread rider =
        Thread.ofVirtual()
            .start(() -> outages.ride(0, lease -> Optional.of(calls.add(lease.token()))));
    outages.close();
    rider.join();
    assertThat(calls).isEmpty();
  }
}
