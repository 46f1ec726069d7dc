package dev.persistentbrowser.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubscriptionsTest {
  private static final SessionId SESSION = new SessionId("s3-4f9k2m7q");
  private static final SessionId OTHER = new SessionId("s3-00000000");

  private final Subscriptions subscriptions = new Subscriptions();

  @Test
  void eachHears_itsSessionOnly() throws InterruptedException {
    Subscription one = subscriptions.open(SESSION);
    Subscription two = subscriptions.open(SESSION);
    Subscription other = subscriptions.open(OTHER);
    subscriptions.arrived(event(SESSION, 7));
    assertThat(numbers(one)).containsExactly(7L);
    assertThat(numbers(two)).containsExactly(7L);
    assertThat(numbers(other)).isEmpty();
  }

  @Test
  void whatCameWhileThePastWasRead_comesOnceAndAfterIt() throws InterruptedException {
    Subscription subscription = subscriptions.open(SESSION);
    subscriptions.arrived(event(SESSION, 5));
    subscriptions.arrived(event(SESSION, 9));
    subscription.replay(List.of(event(SESSION, 3), event(SESSION, 5)), 8);
    // The tail is behind the past.
    subscriptions.arrived(event(SESSION, 8));
    subscriptions.arrived(event(SESSION, 12));
    assertThat(numbers(subscription)).containsExactly(3L, 5L, 9L, 12L);
  }

  @Test
  void whoDoesNotKeepUp_readsWhatThereIsAndIsLetGo() throws InterruptedException {
    Subscription subscription = subscriptions.open(SESSION);
    for (int number = 1; number <= Subscription.MOST_UNREAD + 2; number++) {
      subscriptions.arrived(event(SESSION, number));
    }
    assertThat(subscription.over()).isFalse();
    assertThat(numbers(subscription)).hasSize(Subscription.MOST_UNREAD);
    assertThat(subscription.over()).isTrue();
  }

  @Test
  void thereIsABound_andClosingGivesThePlaceBack() {
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < Subscriptions.MOST; i++) {
      all.add(subscriptions.open(SESSION));
    }
    assertRefused(ErrorCode.RATE_LIMITED);
    all.getFirst().close();
    all.getFirst().close();
    subscriptions.open(SESSION);
    assertRefused(ErrorCode.RATE_LIMITED);
  }

  @Test
  void close_letsAllGoAndTakesNoMore() {
    Subscription subscription = subscriptions.open(SESSION);
    subscriptions.close();
    assertThat(subscription.over()).isTrue();
    assertRefused(ErrorCode.UNAVAILABLE);
  }

  private void assertRefused(ErrorCode code) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> subscriptions.open(SESSION))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static List<Long> numbers(Subscription subscription) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    while (!subscription.idle()) {
      numbers.add(subscription.next(Duration.ZERO).orElseThrow().number());
    }
    return numbers;
  }

  private static NumberedEvent event(SessionId session, long number) {
    return new NumberedEvent(
        number, new Event(Event.VERSION, session, Instant.EPOCH, new Occurrence.Opened()));
  }
}
