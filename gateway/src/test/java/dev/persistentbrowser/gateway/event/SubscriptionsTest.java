package dev.persistentbrowser.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SubscriptionsTest {
  private static final SessionId SESSION = new SessionId("s3-4f9k2m7q");
  private static final SessionId OTHER = new SessionId("s3-00000000");

  private final Log log = new Log();
  private final Subscriptions subscriptions = new Subscriptions(log);

  /** A topic: what was told so far, given out a few at a time. */
  private static final class Log implements PastEvents {
    private final List<NumberedEvent> events = new ArrayList<>();
    private int atOnce = 1000;
    private boolean away;
    private Runnable meanwhile = () -> {};

    @Override
    public Part read(Source source, long after) {
      if (away) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
      }
      List<NumberedEvent> following =
          events.stream()
              .filter(event -> event.event().session().equals(source.session()))
              .filter(event -> event.number() > after)
              .toList();
      List<NumberedEvent> part = following.subList(0, Math.min(atOnce, following.size()));
      boolean complete = part.size() == following.size();
      long end = events.isEmpty() ? 0 : events.getLast().number();
      meanwhile.run();
      return new Part(
          part,
          complete ? Math.max(end, after) : part.getLast().number(),
          complete,
          events.stream().filter(event -> event.number() == after).findFirst().orElse(null));
    }
  }

  @Test
  void eachHears_itsSessionOnly() throws InterruptedException {
    Subscription one = open(SESSION, null);
    Subscription two = open(SESSION, null);
    Subscription other = open(OTHER, null);
    arrives(event(SESSION, 7));
    assertThat(numbers(one)).containsExactly(7L);
    assertThat(numbers(two)).containsExactly(7L);
    assertThat(numbers(other)).isEmpty();
  }

  @Test
  void whatCameWhileThePastWasRead_comesOnceAndAfterIt() throws InterruptedException {
    log.events.addAll(List.of(event(SESSION, 3), event(SESSION, 5), event(OTHER, 8)));
    log.meanwhile =
        () -> {
          // The tail is behind the past, and then before it.
          subscriptions.arrived(event(SESSION, 5));
          subscriptions.arrived(event(SESSION, 9));
          log.meanwhile = () -> {};
        };
    Subscription subscription = open(SESSION, 0L);
    arrives(event(SESSION, 12));
    assertThat(numbers(subscription)).containsExactly(3L, 5L, 9L, 12L);
  }

  @Test
  void aLongPast_comesInParts() throws InterruptedException {
    for (int number = 1; number <= 50; number++) {
      log.events.add(event(SESSION, number));
    }
    log.atOnce = 7;
    Subscription subscription = open(SESSION, 4L);
    assertThat(numbers(subscription)).hasSize(46).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whoDoesNotKeepUp_readsOnFromThePast() throws InterruptedException {
    Subscription subscription = open(SESSION, null);
    int all = 3 * Subscription.MOST_UNREAD;
    for (int number = 11; number <= 10 + all; number++) {
      arrives(event(SESSION, number));
    }
    assertThat(numbers(subscription)).hasSize(all).isSorted().doesNotHaveDuplicates();
    arrives(event(SESSION, 10_000));
    assertThat(numbers(subscription)).containsExactly(10_000L);
  }

  @Test
  void whatWaitsForAReader_isBoundedInBytes() throws InterruptedException {
    Subscription subscription = open(SESSION, null);
    for (int number = 1; number <= 40; number++) {
      arrives(new NumberedEvent(number, 100_000, event(SESSION, number).event()));
    }
    assertThat(subscription.idle()).isFalse();
    assertThat(numbers(subscription)).hasSize(40).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aHoleInWhatArrives_isReadFromThePast() throws InterruptedException {
    Subscription fresh = open(SESSION, null);
    Subscription reading = open(SESSION, null);
    arrives(event(SESSION, 5));
    assertThat(numbers(reading)).containsExactly(5L);
    log.events.addAll(List.of(event(SESSION, 6), event(SESSION, 8)));
    subscriptions.missed(SESSION::equals, 5);
    subscriptions.arrived(event(SESSION, 8));
    assertThat(numbers(reading)).containsExactly(6L, 8L);
    assertThat(numbers(fresh)).containsExactly(5L, 6L, 8L);
  }

  @Test
  void whenThePastCannotBeRead_nothingIsMissed() throws InterruptedException {
    log.events.addAll(List.of(event(SESSION, 1), event(SESSION, 2)));
    log.atOnce = 1;
    Subscription subscription = open(SESSION, 0L);
    assertThat(subscription.next(Duration.ZERO)).map(NumberedEvent::number).contains(1L);
    log.away = true;
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> subscription.next(Duration.ZERO));
    log.away = false;
    assertThat(numbers(subscription)).containsExactly(2L);
    log.away = true;
    assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> open(SESSION, 0L));
    for (int i = 0; i < Subscriptions.MOST - 1; i++) {
      // The one that failed holds no place.
      open(SESSION, null);
    }
  }

  @Test
  void whatAWorkerTells_afterAnotherHasTheSession_isNotHeard() throws InterruptedException {
    log.events.addAll(List.of(told(1, 1), told(2, 2), told(3, 1), told(4, 2)));
    assertThat(numbers(open(SESSION, 0L))).containsExactly(1L, 2L, 4L);
    // A reader that resumes learns the generation from the last event that it knows.
    assertThat(numbers(open(SESSION, 2L))).containsExactly(4L);
    Subscription subscription = open(SESSION, null);
    arrives(told(5, 3));
    arrives(told(6, 2));
    arrives(event(SESSION, 7));
    assertThat(numbers(subscription)).containsExactly(5L, 7L);
  }

  @Test
  void aGap_beginsAfterTheLastEventThatTheReaderKnows() throws InterruptedException {
    Occurrence restored = new Gap(null, Gap.Reason.RESTORED);
    log.events.addAll(List.of(told(1, 1), event(4, restored), told(5, 2)));
    Subscription subscription = open(SESSION, 0L);
    assertThat(subscription.next(Duration.ZERO)).isPresent();
    assertThat(what(subscription)).contains(new Gap(1L, Gap.Reason.RESTORED));
    assertThat(what(open(SESSION, 2L))).contains(new Gap(2L, Gap.Reason.RESTORED));
    log.events.add(event(7, new Gap(5L, Gap.Reason.QUEUE_FULL)));
    assertThat(what(open(SESSION, 6L))).contains(new Gap(5L, Gap.Reason.QUEUE_FULL));
  }

  @Test
  void whoKnowsTheEnd_isTold() throws InterruptedException {
    log.events.add(event(SESSION, 1));
    log.events.add(event(2, new Occurrence.Closed("client")));
    assertThat(open(SESSION, 2L).toldEnd()).isTrue();
    Subscription subscription = open(SESSION, 1L);
    assertThat(subscription.toldEnd()).isFalse();
    assertThat(numbers(subscription)).containsExactly(2L);
    assertThat(subscription.toldEnd()).isTrue();
  }

  @Test
  void thereIsABound_andClosingGivesThePlaceBack() throws InterruptedException {
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < Subscriptions.MOST; i++) {
      all.add(open(SESSION, null));
    }
    assertRefused(ErrorCode.RATE_LIMITED);
    all.getFirst().close();
    all.getFirst().close();
    open(SESSION, null);
    assertRefused(ErrorCode.RATE_LIMITED);
  }

  @Test
  void close_letsAllGoAndTakesNoMore() throws InterruptedException {
    Subscription subscription = open(SESSION, null);
    subscriptions.close();
    assertThat(subscription.over()).isTrue();
    assertRefused(ErrorCode.UNAVAILABLE);
  }

  private Subscription open(SessionId session, @Nullable Long after) throws InterruptedException {
    return subscriptions.open(new PastEvents.Source(session, Instant.EPOCH), after);
  }

  /** Lies in the topic, and is told to those who listen. */
  private void arrives(NumberedEvent event) {
    log.events.add(event);
    subscriptions.arrived(event);
  }

  private void assertRefused(ErrorCode code) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> open(SESSION, null))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static List<Long> numbers(Subscription subscription) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    while (!subscription.idle()) {
      subscription.next(Duration.ZERO).map(NumberedEvent::number).ifPresent(numbers::add);
    }
    return numbers;
  }

  private static Optional<Occurrence> what(Subscription subscription) throws InterruptedException {
    return subscription.next(Duration.ZERO).map(event -> event.event().what());
  }

  private static NumberedEvent event(SessionId session, long number) {
    return new NumberedEvent(
        number, 1, new Event(Event.VERSION, session, Instant.EPOCH, 0, new Occurrence.Opened()));
  }

  private static NumberedEvent event(long number, Occurrence what) {
    return new NumberedEvent(number, 1, new Event(Event.VERSION, SESSION, Instant.EPOCH, 0, what));
  }

  private static NumberedEvent told(long number, int generation) {
    Occurrence what = new Occurrence.Told("load", null, null, null);
    return new NumberedEvent(
        number, 1, new Event(Event.VERSION, SESSION, Instant.EPOCH, generation, what));
  }
}
