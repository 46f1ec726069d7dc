package dev.persistentbrowser.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.command.PendingReplies.Waiter;
import dev.persistentbrowser.id.CommandId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class PendingRepliesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PendingReplies pending = new PendingReplies();
  private final CommandId id = CommandId.random();
  private final Reply reply = MemoryJournal.reply(id);

  @Test
  void aReply_reachesEveryoneWhoWaitsForIt() {
    try (Waiter one = pending.expect(id);
        Waiter two = pending.expect(id);
        Waiter other = pending.expect(CommandId.random())) {
      pending.arrived(reply);
      assertThat(one.await(LONG)).contains(reply);
      assertThat(two.await(LONG)).contains(reply);
      assertThat(other.await(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aReplyThatArrivesBeforeTheWait_isNotMissed() {
    try (Waiter waiter = pending.expect(id)) {
      pending.arrived(reply);
      assertThat(waiter.await(Duration.ofNanos(1))).contains(reply);
    }
  }

  @Test
  void aReplyThatNobodyExpects_isPassedOver() {
    pending.arrived(reply);
    try (Waiter waiter = pending.expect(id)) {
      assertThat(waiter.await(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void whoNoLongerWaits_isForgottenAndTheOthersAreNot() {
    try (Waiter stays = pending.expect(id)) {
      Waiter leaves = pending.expect(id);
      leaves.close();
      leaves.close();
      pending.arrived(reply);
      assertThat(leaves.await(Duration.ZERO)).isEmpty();
      assertThat(stays.await(LONG)).contains(reply);
    }
  }

  @Test
  void close_failsPendingReplies() throws InterruptedException {
    try (Waiter waiter = pending.expect(id)) {
      CompletableFuture<Reply> waiting =
          CompletableFuture.supplyAsync(
              () -> waiter.await(LONG).orElseThrow(), Thread::startVirtualThread);
      pending.close();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(waiting::get)
          .withCauseInstanceOf(ServiceException.class)
          .withMessageContaining("this gateway is closing");
    }
  }

  @Test
  void afterClose_nobodyCanBeginToWait() {
    pending.close();
    pending.close();
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> pending.expect(id))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void aReplyThatArrivedBeforeClose_stands() {
    try (Waiter waiter = pending.expect(id)) {
      pending.arrived(reply);
      pending.close();
      assertThat(waiter.await(LONG)).contains(reply);
    }
  }
}
