package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private final AtomicInteger signals = new AtomicInteger();
  private final Inbox inbox = new Inbox(10, signals::incrementAndGet);

  @BeforeEach
  void handOver() {
    inbox.pump(this::takeOne);
  }

  @Test
  void beforeTheOwnerHasIt_nothingIsSignalled() {
    Inbox fresh = new Inbox(10, signals::incrementAndGet);
    fresh.add(new byte[1]);
    assertThat(signals).hasValue(0);
  }

  @Test
  void unreadBytes_areBounded() {
    assertThat(inbox.add(new byte[6])).isTrue();
    assertThat(inbox.add(new byte[5])).isFalse();
    assertThat(inbox.poll()).hasSize(6);
    assertThat(inbox.add(new byte[10])).isTrue();
  }

  @Test
  void oneMessage_mayBeLarger() {
    assertThat(inbox.add(new byte[6])).isTrue();
    assertThat(inbox.add(new byte[11])).isTrue();
    assertThat(inbox.add(new byte[11])).isFalse();
    assertThat(inbox.add(new byte[5])).isFalse();
    assertThat(inbox.poll()).hasSize(6);
    assertThat(inbox.poll()).hasSize(11);
    assertThat(inbox.add(new byte[11])).isTrue();
  }

  @Test
  void aMessageNobodyWaitsFor_signalsOnceUntilItIsPumped() {
    inbox.add(new byte[1]);
    inbox.add(new byte[1]);
    assertThat(signals).hasValue(1);

    inbox.pump(this::takeOne);
    assertThat(signals).hasValue(1);

    inbox.add(new byte[1]);
    assertThat(signals).hasValue(2);
  }

  @Test
  void whatComesInsideAPump_isPumpedWithoutASignal() {
    inbox.add(new byte[1]);
    AtomicInteger taken = new AtomicInteger();
    inbox.pump(
        () -> {
          takeOne();
          if (taken.incrementAndGet() < 3) {
            inbox.add(new byte[1]);
          }
        });
    assertThat(taken).hasValue(3);
    assertThat(signals).hasValue(1);
  }

  @Test
  void whatIsLeftBehindAReply_signals() throws Exception {
    // Both are there before the waiting owner gets the lock back, or the second comes when it has
    // left: either way someone must be told of it.
    FutureTask<Integer> owner =
        new FutureTask<>(
            () -> {
              inbox.await(Duration.ofSeconds(30));
              byte[] reply = inbox.poll();
              return reply == null ? -1 : reply.length;
            });
    Thread thread = Thread.ofPlatform().start(owner);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    inbox.add(new byte[2]);
    inbox.add(new byte[1]);
    assertThat(owner.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(signals).hasValue(1);
  }

  @Test
  void afterItsEnd_nothingIsSignalled() {
    inbox.end();
    inbox.add(new byte[1]);
    assertThat(signals).hasValue(0);
  }

  @Test
  void end_wakesWhoeverWaits() throws Exception {
    FutureTask<Boolean> owner = awaitingOwner();
    inbox.end();
    assertThat(owner.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void wake_wakesWhoeverWaits() throws Exception {
    FutureTask<Boolean> owner = awaitingOwner();
    inbox.wake();
    assertThat(owner.get(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Tells, once it waits no more, whether there is nothing. */
  private FutureTask<Boolean> awaitingOwner() {
    FutureTask<Boolean> owner =
        new FutureTask<>(
            () -> {
              inbox.await(Duration.ofHours(1));
              return inbox.isEmpty();
            });
    Thread thread = Thread.ofPlatform().start(owner);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return owner;
  }

  private void takeOne() {
    inbox.poll();
  }
}
