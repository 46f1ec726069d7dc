package dev.persistentbrowser.gateway.command;

import static dev.persistentbrowser.gateway.command.MemoryJournal.SESSION;
import static dev.persistentbrowser.gateway.command.MemoryJournal.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.gateway.command.Commands.Submission;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.SessionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CommandsTest {
  private static final TenantId TENANT = new TenantId("alice");
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final MemoryJournal journal = new MemoryJournal();
  private final MemoryLog log = new MemoryLog();
  private final PendingReplies pending = new PendingReplies();
  private volatile Instant now = MemoryJournal.ACCEPTED;
  private final Commands commands = new Commands(journal, log, pending, () -> now, DEADLINE);

  @Test
  void aCommand_isAppendedAsItWasReserved() throws InterruptedException {
    commands.submit(act(null), SESSION, SESSION.page(1), Duration.ZERO);
    Command appended = log.next();
    assertThat(appended.tenant()).isEqualTo(TENANT);
    assertThat(appended.session()).isEqualTo(SESSION);
    assertThat(appended.page()).isEqualTo(SESSION.page(1));
    assertThat(appended.work()).isEqualTo(act(null).work());
    assertThat(appended.acceptedAt()).isEqualTo(MemoryJournal.ACCEPTED);
    assertThat(appended.deadline()).isEqualTo(MemoryJournal.ACCEPTED.plus(DEADLINE));
    assertThat(appended.generation()).isEqualTo(1);
    assertThat(journal.find(TENANT, appended.id())).isPresent();
  }

  @Test
  void aReplyThatArrivesAtOnce_isNotMissed() {
    log.onAppend(command -> pending.arrived(reply(command.id())));
    Accepted.Sent sent = submit(null, LONG);
    assertThat(sent.reply()).contains(reply(sent.id()));
  }

  @Test
  void withoutAWait_theAnswerIsAtOnce() {
    assertThat(submit(null, Duration.ZERO).reply()).isEmpty();
  }

  @Test
  void whenTheWaitIsOver_theCommandGoesOn() {
    Accepted.Sent sent = submit(null, Duration.ofMillis(20));
    assertThat(sent.reply()).isEmpty();
    assertThat(commands.look(TENANT, sent.id(), Duration.ZERO).reply()).isEmpty();
  }

  @Test
  void whenTheWakeUpIsLost_theJournalHasTheReply() throws Exception {
    CompletableFuture<Accepted.Sent> submitted = async(() -> submit(null, LONG));
    CommandId id = log.next().id();
    journal.end(reply(id));
    assertThat(submitted.get().reply()).contains(reply(id));
  }

  @Test
  void whileTheJournalIsAway_whoWaitsWaitsOn() throws Exception {
    CompletableFuture<Accepted.Sent> submitted = async(() -> submit(null, LONG));
    CommandId id = log.next().id();
    journal.away(true);
    pending.arrived(reply(id));
    assertThat(submitted.get().reply()).contains(reply(id));
  }

  @Test
  void whenTheLogDoesNotAcknowledge_theCommandIsRefused() throws InterruptedException {
    log.onAppend(_ -> unavailable());
    assertRefused(ErrorCode.UNAVAILABLE, () -> submit(null, LONG));
    Reply refused = find(log.next().id()).reply().orElseThrow();
    assertThat(refused.status()).isEqualTo(ReplyStatus.REFUSED);
    assertThat(refused.error()).isNotNull();
    assertThat(refused.error().message()).isEqualTo("not acknowledged");
  }

  @Test
  void whenTheLogDoesNotAcknowledgeButAWorkerHasBegun_theCommandIsAccepted() throws Exception {
    log.onAppend(
        command -> {
          journal.begin(command.id());
          unavailable();
        });
    CompletableFuture<Accepted.Sent> submitted = async(() -> submit(null, LONG));
    CommandId id = log.next().id();
    pending.arrived(reply(id));
    assertThat(submitted.get().reply()).contains(reply(id));
  }

  @Test
  void whenTheLogDoesNotAcknowledgeAndTheJournalIsAway_itIsReservedAndGoesOn() {
    log.onAppend(
        _ -> {
          journal.away(true);
          unavailable();
        });
    Accepted.Sent sent = submit(null, Duration.ofMillis(20));
    assertThat(sent.reply()).isEmpty();
    assertRefused(ErrorCode.UNAVAILABLE, commands::refuseLate);
    journal.away(false);
    assertThat(find(sent.id()).started()).isFalse();
    commands.refuseLate();
    assertThat(find(sent.id()).reply().orElseThrow().status()).isEqualTo(ReplyStatus.REFUSED);
    commands.refuseLate();
  }

  @Test
  void whatWasReservedWithoutAnAnswer_isRefused() {
    journal.losesAnswers = true;
    assertRefused(ErrorCode.UNAVAILABLE, () -> submit("k", LONG));
    assertRefused(ErrorCode.UNAVAILABLE, () -> submit(null, LONG));
    List<CommandId> reserved = journal.overdue().stream().map(Journal.Overdue::id).toList();
    assertThat(reserved).hasSize(2);
    commands.refuseLate();
    assertThat(reserved)
        .allSatisfy(
            id ->
                assertThat(find(id).reply().orElseThrow().status()).isEqualTo(ReplyStatus.REFUSED));
  }

  @Test
  void whatWasReservedWithoutAnAnswerAndSentByAnother_goesOn() {
    CommandId id = submit("k", Duration.ZERO).id();
    journal.losesAnswers = true;
    assertRefused(ErrorCode.UNAVAILABLE, () -> submit("k", LONG));
    commands.refuseLate();
    assertThat(find(id).reply()).isEmpty();
  }

  @Test
  void whatTheLogAcknowledgedToNobody_isRefusedToAll() throws Exception {
    CompletableFuture<Boolean> bothSend = new CompletableFuture<>();
    log.onAppend(
        _ -> {
          bothSend.join();
          unavailable();
        });
    CompletableFuture<Accepted.Sent> one = async(() -> submit("k", Duration.ZERO));
    CommandId id = log.next().id();
    CompletableFuture<Accepted.Sent> two = async(() -> submit("k", Duration.ZERO));
    assertThat(log.next().id()).isEqualTo(id);
    bothSend.complete(true);
    assertRefused(ErrorCode.UNAVAILABLE, () -> get(one));
    assertRefused(ErrorCode.UNAVAILABLE, () -> get(two));
    assertThat(find(id).reply().orElseThrow().status()).isEqualTo(ReplyStatus.REFUSED);
  }

  @Test
  void whatAnotherSentAndSaysNothingOf_isSentUntilItIsAcknowledged() throws Exception {
    CommandId id = submit("k", Duration.ZERO).id();
    assertThat(log.next().id()).isEqualTo(id);
    log.onAppend(_ -> unavailable());
    assertThat(submit("k", Duration.ZERO))
        .isEqualTo(new Accepted.Sent(id, SESSION, Optional.empty()));
    assertThat(log.next().id()).isEqualTo(id);
    assertThat(journal.unsent).containsExactly(id);
    assertRefused(ErrorCode.UNAVAILABLE, commands::sendAgain);
    assertThat(log.next().id()).isEqualTo(id);
    assertThat(journal.unsent).containsExactly(id);
    log.onAppend(_ -> {});
    commands.sendAgain();
    assertThat(log.next().id()).isEqualTo(id);
    assertThat(journal.unsent).isEmpty();
    commands.sendAgain();
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void whatAWorkerHasBegun_isNotSentAgain() throws Exception {
    CommandId id = submit("k", Duration.ZERO).id();
    log.onAppend(_ -> unavailable());
    submit("k", Duration.ZERO);
    assertThat(log.next().id()).isEqualTo(id);
    assertThat(log.next().id()).isEqualTo(id);
    journal.begin(id);
    commands.sendAgain();
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void whatTheLogAcknowledgedToAnother_isAccepted() throws Exception {
    CommandId id = submit("k", Duration.ZERO).id();
    assertThat(log.next().id()).isEqualTo(id);
    log.onAppend(_ -> unavailable());
    CompletableFuture<Accepted.Sent> failed = async(() -> submit("k", LONG));
    assertThat(log.next().id()).isEqualTo(id);
    journal.end(reply(id));
    assertThat(failed.get()).isEqualTo(new Accepted.Sent(id, SESSION, Optional.of(reply(id))));
  }

  @Test
  void twoWhoWaitForOneCommand_getOneReply() throws Exception {
    CompletableFuture<Accepted.Sent> one = async(() -> submit("k", LONG));
    CommandId id = log.next().id();
    journal.begin(id);
    CompletableFuture<Accepted.Sent> two = async(() -> submit("k", LONG));
    CompletableFuture<Entry> three = async(() -> commands.look(TENANT, id, LONG));
    journal.end(reply(id));
    pending.arrived(reply(id));
    assertThat(one.get().reply()).contains(reply(id));
    assertThat(two.get().reply()).contains(reply(id));
    assertThat(three.get().reply()).contains(reply(id));
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void aCommandThatNobodyBegan_isSentAgainUnderItsId() throws InterruptedException {
    CommandId first = submit("k", Duration.ZERO).id();
    CommandId second = submit("k", Duration.ZERO).id();
    assertThat(second).isEqualTo(first);
    assertThat(log.next().id()).isEqualTo(log.next().id());
  }

  @Test
  void close_letsThoseWhoWaitGo() throws Exception {
    CompletableFuture<Accepted.Sent> submitted = async(() -> submit(null, LONG));
    CommandId id = log.next().id();
    pending.close();
    // It was accepted, and goes on.
    assertThat(submitted.get()).isEqualTo(new Accepted.Sent(id, SESSION, Optional.empty()));
    assertThat(find(id).reply()).isEmpty();
  }

  @Test
  void afterClose_nothingIsSentAnyMore() {
    pending.close();
    assertRefused(ErrorCode.UNAVAILABLE, () -> submit(null, LONG));
    assertThat(log.isEmpty()).isTrue();
    assertThat(journal.overdue()).isEmpty();
  }

  @Test
  void aCommandThatNobodyBeganInTime_isEndedByWhoeverLooks() {
    CommandId id = submit(null, Duration.ZERO).id();
    now = MemoryJournal.ACCEPTED.plus(DEADLINE);
    assertThat(commands.look(TENANT, id, Duration.ZERO).reply()).isEmpty();
    now = now.plusMillis(1);
    Reply expired = commands.look(TENANT, id, Duration.ZERO).reply().orElseThrow();
    assertThat(expired.status()).isEqualTo(ReplyStatus.EXPIRED);
    assertThat(expired.action()).isEqualTo("click");
  }

  @Test
  void aCommandThatHasBegun_isNotEndedByItsDeadline() {
    CommandId id = submit(null, Duration.ZERO).id();
    journal.begin(id);
    now = MemoryJournal.ACCEPTED.plus(DEADLINE).plusSeconds(1);
    assertThat(commands.look(TENANT, id, Duration.ZERO).reply()).isEmpty();
  }

  @Test
  void anUnknownCommand_isNotFound() {
    assertRefused(
        ErrorCode.NOT_FOUND, () -> commands.look(TENANT, CommandId.random(), Duration.ZERO));
  }

  @Test
  void aSessionOfThatName_isFound() {
    assertThat(open("work", LONG)).isEqualTo(new Accepted.Found(SESSION, Optional.empty()));
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void aSessionOfThatNameThatOpens_isWaitedFor() throws Exception {
    CommandId id = ((Accepted.Sent) open(null, Duration.ZERO)).id();
    journal.opening = id;
    journal.begin(id);
    CompletableFuture<Accepted> found = async(() -> open("work", LONG));
    journal.end(reply(id));
    assertThat(found.get()).isEqualTo(new Accepted.Found(SESSION, Optional.of(reply(id))));
  }

  @Test
  void anOpening_waitsAMinuteForAWorker() throws InterruptedException {
    open(null, Duration.ZERO);
    assertThat(log.next().deadline()).isEqualTo(MemoryJournal.ACCEPTED.plusSeconds(60));
  }

  @Test
  void withoutRoom_anOpeningWaitsForIt() {
    journal.withoutRoom.set(2);
    log.onAppend(command -> pending.arrived(reply(command.id())));
    assertThat(open(null, LONG))
        .isInstanceOfSatisfying(
            Accepted.Sent.class,
            sent -> {
              assertThat(sent.reply()).contains(reply(sent.id()));
              // It kept its place in the line.
              assertThat(journal.looked).hasSize(3).containsOnly(sent.id() + " WAITS");
            });
  }

  @Test
  void withoutRoomUntilTheEnd_anOpeningIsRefused() {
    journal.withoutRoom.set(Integer.MAX_VALUE);
    assertRefused(ErrorCode.NO_CAPACITY, () -> open(null, Duration.ZERO));
    assertThat(journal.looked).singleElement().asString().endsWith(" LEAVES");
    journal.looked.clear();
    assertRefused(ErrorCode.NO_CAPACITY, () -> open(null, Duration.ofMillis(20)));
    assertThat(journal.looked).first().asString().endsWith(" WAITS");
    assertThat(journal.looked).last().asString().endsWith(" LEAVES");
  }

  @Test
  void whatIsOverdue_isEndedWithoutALook() {
    CommandId waiting = submit(null, Duration.ZERO).id();
    CommandId begun = submit(null, Duration.ZERO).id();
    journal.begin(begun);
    commands.expireOverdue();
    assertThat(find(waiting).reply().orElseThrow().status()).isEqualTo(ReplyStatus.EXPIRED);
    assertThat(find(begun).reply()).isEmpty();
  }

  @Test
  void whatWaits_isCancelledAtOnceAndAgain() {
    CommandId id = submit(null, Duration.ZERO).id();
    Reply cancelled = commands.cancel(TENANT, id, Duration.ZERO).orElseThrow();
    assertThat(cancelled.status()).isEqualTo(ReplyStatus.CANCELLED);
    assertThat(cancelled.attempts()).isZero();
    assertThat(commands.cancel(TENANT, id, Duration.ZERO)).contains(cancelled);
  }

  @Test
  void whatRuns_isCancelledByItsWorker() throws Exception {
    CommandId id = submit(null, Duration.ZERO).id();
    journal.begin(id);
    assertThat(commands.cancel(TENANT, id, Duration.ZERO)).isEmpty();
    assertThat(journal.asked.take()).isEqualTo(id);
    CompletableFuture<Optional<Reply>> cancelled = async(() -> commands.cancel(TENANT, id, LONG));
    assertThat(journal.asked.take()).isEqualTo(id);
    // It was faster.
    journal.end(reply(id));
    assertThat(cancelled.get()).contains(reply(id));
  }

  @Test
  void whatIsOver_isNotCancelled() {
    CommandId id = submit(null, Duration.ZERO).id();
    journal.end(reply(id));
    assertRefused(ErrorCode.CONFLICT, () -> commands.cancel(TENANT, id, Duration.ZERO));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> commands.cancel(TENANT, CommandId.random(), Duration.ZERO));
  }

  @Test
  void termsTravelWithTheCommand() throws InterruptedException {
    Work act = new Work.Act(Json.MAPPER.createArrayNode(), "click", Json.object());
    Terms safe = new Terms(Retry.SAFE, GenerationRule.ANY, null, null, false);
    commands.submit(
        new Submission(TENANT, act, null, "body", false, safe), SESSION, null, Duration.ZERO);
    Command sent = log.next();
    assertThat(sent.safe()).isTrue();
    assertThat(sent.retry()).isEqualTo(Retry.SAFE);
    assertThat(sent.generationRule()).isEqualTo(GenerationRule.ANY);

    Terms once = new Terms(Retry.NONE, GenerationRule.DEFAULT, null, null, false).exactly(1);
    commands.submit(
        new Submission(TENANT, act, null, "body", true, once), SESSION, null, Duration.ZERO);
    Command exact = log.next();
    assertThat(exact.safe()).isTrue();
    assertThat(exact.repeatable()).isFalse();
    assertThat(exact.generationRule()).isEqualTo(GenerationRule.EXACT);
  }

  private Accepted.Sent submit(@Nullable String key, Duration wait) {
    return commands.submit(act(key), SESSION, null, wait);
  }

  private Accepted open(@Nullable String name, Duration wait) {
    SessionSpec spec =
        new SessionSpec(
            name,
            "chromium",
            Json.object(),
            DEADLINE,
            DEADLINE,
            CheckpointPolicy.AUTO,
            RestorePolicy.PAGES,
            Map.of());
    Submission submission =
        new Submission(TENANT, new Work.OpenSession(spec), null, "body", true, Terms.DEFAULT);
    return commands.open(submission, 10, 8, wait);
  }

  private static Submission act(@Nullable String key) {
    Work act = new Work.Act(Json.MAPPER.createArrayNode(), "click", Json.object());
    return new Submission(TENANT, act, key, "body", false, Terms.DEFAULT);
  }

  private Entry find(CommandId id) {
    return journal.find(TENANT, id).orElseThrow();
  }

  private static void unavailable() {
    throw new ServiceException(ErrorCode.UNAVAILABLE, "not acknowledged");
  }

  private static <T> T get(CompletableFuture<T> future) throws Throwable {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static <T> CompletableFuture<T> async(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
