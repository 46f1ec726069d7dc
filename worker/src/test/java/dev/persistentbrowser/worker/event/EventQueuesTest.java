package dev.persistentbrowser.worker.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.event.EventQueues.Limits;
import dev.persistentbrowser.worker.event.EventQueues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class EventQueuesTest {
  private static final SessionId NOISY = new SessionId("s3-4f9k2m7q");
  private static final SessionId QUIET = new SessionId("s3-00000000");
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final long MANY = 100_000_000;
  private final Exception refusal = new IllegalStateException("away");

  private final EventQueues queues = new EventQueues(new Limits(5, MANY, MANY), CLOCK);

  @Test
  void events_comeInTheirOrderWithTheirNumbers() throws InterruptedException {
    CompletableFuture<Long> first = tell(NOISY, "a");
    CompletableFuture<Long> second = tell(NOISY, "b");
    Outgoing a = take("a");
    Outgoing b = take("b");
    queues.sent(a, 7);
    queues.sent(b, 9);
    assertThat(first).isCompletedWithValue(7L);
    assertThat(second).isCompletedWithValue(9L);
    assertThat(queues.awaitEmpty(NOISY, Duration.ZERO)).isTrue();
  }

  @Test
  void whatDoesNotFit_becomesOneGapThatNamesTheLastEventBeforeIt() throws InterruptedException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      send(NOISY, name);
    }
    CompletableFuture<Long> dropped = tell(NOISY, "f");
    CompletableFuture<Long> droppedToo = tell(NOISY, "g");
    for (int i = 0; i < 5; i++) {
      queues.sent(next(), 10 + i);
    }
    send(NOISY, "h");
    Outgoing gap = next();
    assertThat(event(gap).what()).isEqualTo(new Gap(14L, Gap.Reason.QUEUE_FULL));
    queues.sent(gap, 20);
    assertThat(dropped).isCompletedWithValue(20L);
    assertThat(droppedToo).isCompletedWithValue(20L);
    take("h");
  }

  @Test
  void aGap_waitsForTheNumbersBeforeIt_andHoldsBackWhatFollows() throws InterruptedException {
    send(NOISY, "a");
    CompletableFuture<Long> _ = queues.offer(NOISY, 2, new Gap(null, Gap.Reason.RESTORED));
    send(NOISY, "b");
    send(QUIET, "other");
    Outgoing a = take("a");
    take("other");
    queues.sent(a, 3);
    Outgoing gap = next();
    assertThat(event(gap).what()).isEqualTo(new Gap(3L, Gap.Reason.RESTORED));
    assertThat(event(gap).generation()).isEqualTo(2);
    queues.sent(gap, 4);
    take("b");
  }

  @Test
  void thereAreGapsBetweenEventsOnly() throws InterruptedException {
    CompletableFuture<Long> one = queues.offer(NOISY, 2, new Gap(null, Gap.Reason.RESTORED));
    CompletableFuture<Long> two = queues.offer(NOISY, 3, new Gap(null, Gap.Reason.RESTORED));
    Outgoing gap = next();
    assertThat(event(gap).what()).isEqualTo(new Gap(null, Gap.Reason.RESTORED));
    queues.sent(gap, 5);
    assertThat(one).isCompletedWithValue(5L);
    assertThat(two).isCompletedWithValue(5L);
    assertThat(queues.awaitEmpty(NOISY, Duration.ZERO)).isTrue();
  }

  @Test
  void bytesAreBounded_andTooLargeAnEventIsAGap() throws InterruptedException {
    EventQueues small = new EventQueues(new Limits(100, 1000, MANY), CLOCK);
    CompletableFuture<Long> _ = small.offer(NOISY, 1, told("a", "x".repeat(2000)));
    assertThat(label(small)).isEqualTo("gap");
  }

  @Test
  void whenAllIsFull_aSessionKeepsItsShare() throws InterruptedException {
    EventQueues shared = new EventQueues(new Limits(100, MANY, 4000), CLOCK);
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Long> _ = shared.offer(NOISY, 1, told("noise", "x".repeat(200)));
    }
    CompletableFuture<Long> _ = shared.offer(QUIET, 1, told("whisper", "y"));
    List<String> labels = new ArrayList<>();
    while (!labels.contains("whisper")) {
      labels.add(label(shared));
    }
    assertThat(labels).doesNotContain("gap").hasSizeLessThan(10);
  }

  @Test
  void aSessionThatHasMuch_leavesTheTurnToOthers() throws InterruptedException {
    EventQueues large = new EventQueues(new Limits(1000, MANY, MANY), CLOCK);
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Long> _ = large.offer(NOISY, 1, told("noise", "x".repeat(60_000)));
    }
    CompletableFuture<Long> _ = large.offer(QUIET, 1, told("whisper", "y"));
    assertThat(label(large)).isEqualTo("noise");
    assertThat(label(large)).isEqualTo("whisper");
    for (int i = 0; i < 3; i++) {
      assertThat(label(large)).isEqualTo("noise");
    }
    // With the topic is as much of it as may be; somebody else goes on.
    CompletableFuture<Long> _ = large.offer(QUIET, 1, told("word", "y"));
    assertThat(label(large)).isEqualTo("word");
  }

  @Test
  void whatTheTopicRefuses_isAGapThatNamesTheEventBeforeIt() throws InterruptedException {
    send(NOISY, "before");
    CompletableFuture<Long> number = tell(NOISY, "a");
    send(NOISY, "b");
    queues.sent(take("before"), 4);
    Outgoing a = take("a");
    Outgoing b = take("b");
    queues.refused(a, refusal);
    send(NOISY, "c");
    queues.sent(b, 6);
    Outgoing gap = next();
    assertThat(event(gap).what()).isEqualTo(new Gap(4L, Gap.Reason.NOT_SENT));
    queues.refused(gap, refusal);
    Outgoing again = next();
    assertThat(event(again).what()).isEqualTo(new Gap(4L, Gap.Reason.NOT_SENT));
    queues.sent(again, 8);
    assertThat(number).isCompletedWithValue(8L);
    take("c");
  }

  @Test
  void whereNoEventBeforeTheHoleIsKnown_theGapCoversAll() throws InterruptedException {
    send(NOISY, "a");
    send(NOISY, "b");
    Outgoing a = take("a");
    Outgoing b = take("b");
    queues.refused(a, refusal);
    queues.sent(b, 6);
    assertThat(event(next()).what()).isEqualTo(new Gap(0L, Gap.Reason.NOT_SENT));
  }

  @Test
  void whereNothingCameAfterTheHole_theReaderKnowsWhereItBegins() throws InterruptedException {
    send(NOISY, "a");
    queues.refused(take("a"), refusal);
    assertThat(event(next()).what()).isEqualTo(new Gap(null, Gap.Reason.NOT_SENT));
  }

  @Test
  void aHoleBeforeOtherGaps_isAGapOfItsOwn() throws InterruptedException {
    for (String name : List.of("before", "a", "b", "c", "d", "dropped")) {
      send(NOISY, name);
    }
    queues.sent(take("before"), 2);
    queues.refused(take("a"), refusal);
    Outgoing late = next();
    assertThat(event(late).what()).isEqualTo(new Gap(2L, Gap.Reason.NOT_SENT));
    queues.sent(late, 4);
    for (int i = 0; i < 3; i++) {
      queues.sent(next(), 5 + i);
    }
    assertThat(event(next()).what()).isEqualTo(new Gap(7L, Gap.Reason.QUEUE_FULL));
  }

  @Test
  void theGapOfTwoRefused_isOfTheLaterGeneration() throws InterruptedException {
    send(NOISY, "a");
    CompletableFuture<Long> _ = queues.offer(NOISY, 2, told("b", ""));
    Outgoing a = take("a");
    Outgoing b = take("b");
    queues.refused(a, refusal);
    queues.refused(b, refusal);
    assertThat(event(next()).generation()).isEqualTo(2);
  }

  @Test
  void whatDidNotGoOut_comesAfterTheGapOfWhatWasRefused() throws InterruptedException {
    send(NOISY, "before");
    send(NOISY, "a");
    send(NOISY, "b");
    queues.sent(take("before"), 4);
    Outgoing a = take("a");
    Outgoing b = take("b");
    queues.refused(a, refusal);
    queues.back(b);
    Outgoing gap = next();
    assertThat(event(gap).what()).isEqualTo(new Gap(4L, Gap.Reason.NOT_SENT));
    queues.sent(gap, 5);
    queues.sent(take("b"), 6);
    assertThat(queues.awaitEmpty(NOISY, Duration.ZERO)).isTrue();
  }

  @Test
  void whatDidNotGoOut_isTheNextOne() throws InterruptedException {
    send(NOISY, "a");
    send(NOISY, "b");
    queues.back(take("a"));
    queues.sent(take("a"), 1);
    queues.sent(take("b"), 2);
    assertThat(queues.close()).isZero();
  }

  @Test
  void close_failsWhatWaitsAndWhatIsOnItsWay() throws InterruptedException {
    CompletableFuture<Long> onItsWay = tell(NOISY, "a");
    CompletableFuture<Long> refused = tell(NOISY, "b");
    CompletableFuture<Long> waits = tell(NOISY, "c");
    take("a");
    queues.refused(take("b"), refusal);
    assertThat(queues.close()).isEqualTo(3);
    assertThat(onItsWay).isCompletedExceptionally();
    assertThat(refused).isCompletedExceptionally();
    assertThat(waits).isCompletedExceptionally();
    assertThat(tell(NOISY, "d")).isCompletedExceptionally();
    assertThat(queues.next()).isNull();
  }

  @Test
  void whatIsAnsweredAfterTheClose_hasFailed() throws InterruptedException {
    CompletableFuture<Long> refused = tell(NOISY, "a");
    CompletableFuture<Long> back = tell(NOISY, "b");
    Outgoing a = take("a");
    Outgoing b = take("b");
    int _ = queues.close();
    queues.refused(a, refusal);
    queues.back(b);
    assertThat(refused).isCompletedExceptionally();
    assertThat(back).isCompletedExceptionally();
  }

  private CompletableFuture<Long> tell(SessionId session, String name) {
    return queues.offer(session, 1, told(name, ""));
  }

  private void send(SessionId session, String name) {
    CompletableFuture<Long> _ = tell(session, name);
  }

  private static Occurrence told(String name, String text) {
    return new Occurrence.Told(name, null, null, Json.MAPPER.getNodeFactory().textNode(text));
  }

  private Outgoing next() throws InterruptedException {
    return Objects.requireNonNull(queues.next());
  }

  private Outgoing take(String name) throws InterruptedException {
    Outgoing next = next();
    assertThat(next.label()).isEqualTo(name);
    return next;
  }

  private static String label(EventQueues from) throws InterruptedException {
    return Objects.requireNonNull(from.next()).label();
  }

  private static Event event(Outgoing outgoing) {
    return Json.read(outgoing.record(), Event.class);
  }
}
