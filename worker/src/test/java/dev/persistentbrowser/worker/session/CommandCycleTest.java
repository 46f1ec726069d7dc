package dev.persistentbrowser.worker.session;

import static dev.persistentbrowser.worker.session.Records.REPLY_PARTITION;
import static dev.persistentbrowser.worker.session.Records.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import dev.persistentbrowser.worker.session.ScriptedJournal.Finished;
import dev.persistentbrowser.worker.session.SentReplies.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandCycleTest {
  private static final SessionChange NONE = new SessionChange.None();
  private static final SessionChange CLOSED =
      new SessionChange.Ended(SessionState.CLOSED, "client");

  private final ScriptedJournal journal = new ScriptedJournal();
  private final SentReplies replies = new SentReplies();
  private final SentEvents events = new SentEvents();
  private final Holding holding = new Holding();
  private final Records records = new Records();
  private final Command command = Records.command(Records.act());
  private final List<Command> worked = new ArrayList<>();
  private final CommandCycle cycle =
      new CommandCycle(journal, replies, events, Records.claimsWithoutS3(), new Outages(holding));

  @Test
  void whatIsToRun_runsOnceAndItsReplyIsWrittenThenSent() {
    journal.verdict = new Verdict.Run(2, 5);
    ArtifactRef artifact =
        new ArtifactRef(ArtifactId.random(SESSION, Instant.now()), "shot.png", "image/png", 3);
    run(new End.Done(IntNode.valueOf(42), List.of(artifact), CLOSED));

    assertThat(worked).containsExactly(command);
    Finished finished = finished();
    assertThat(finished.change()).isEqualTo(CLOSED);
    assertThat(finished.lease()).isEqualTo(Holding.of(SESSION.partition()));
    Reply reply = finished.reply();
    assertThat(reply.status()).isEqualTo(ReplyStatus.SUCCEEDED);
    assertThat(reply.id()).isEqualTo(command.id());
    assertThat(reply.action()).isEqualTo("click");
    assertThat(reply.result()).isEqualTo(IntNode.valueOf(42));
    assertThat(reply.artifacts()).containsExactly(artifact);
    assertThat(reply.error()).isNull();
    assertThat(reply.attempts()).isEqualTo(2);
    assertThat(reply.queuedMs()).isEqualTo(5);
    assertThat(reply.ranMs()).isNotNegative();
    assertSentAndDone(reply);
  }

  @Test
  void whatFails_isWrittenAsFailed() {
    ReplyError error = ReplyError.of(ErrorCode.TIMEOUT, "too slow");
    run(new End.Failed(error, CLOSED));
    assertThat(finished().reply().status()).isEqualTo(ReplyStatus.FAILED);
    assertThat(finished().reply().error()).isEqualTo(error);
    assertThat(finished().change()).isEqualTo(CLOSED);
    assertSentAndDone(finished().reply());
  }

  @Test
  void whatHasEnded_isSentAgainAndNotRun() {
    Reply former = notRun();
    journal.verdict = new Verdict.Ended(former);
    run();
    assertThat(worked).isEmpty();
    assertThat(journal.finished).isEmpty();
    assertSentAndDone(former);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, EXPIRED, before its deadline 2026-01-02T03:05:05Z",
    "STALE, STALE, generation 4",
    "OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, may or may not"
  })
  void whatIsNotToRun_isEndedAsTheJournalSays(
      Verdict.Ending ending, ReplyStatus status, String message) {
    journal.verdict = new Verdict.End(ending);
    run();
    assertThat(worked).isEmpty();
    Reply reply = finished().reply();
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.attempts()).isZero();
    assertThat(reply.error()).isNotNull();
    assertThat(reply.error().code()).isEqualTo(ErrorCode.valueOf(status.name()));
    assertThat(reply.error().message()).contains(message);
    assertThat(finished().change()).isEqualTo(NONE);
    assertSentAndDone(reply);
  }

  @Test
  void anotherHoldersRecord_isLeftToIt() {
    journal.verdict = new Verdict.Fenced();
    journal.onStart = holding::lose;
    run();
    assertThat(worked).isEmpty();
    assertNothingSentNorDone();
    assertThat(journal.finished).isEmpty();
  }

  @Test
  void aLeaseThatRanOutAndCameBack_isRiddenOut() {
    journal.verdict = new Verdict.Fenced();
    journal.onStart = () -> journal.verdict = new Verdict.Run(1, 5);
    run();
    assertThat(worked).hasSize(1);
    assertSentAndDone(finished().reply());
  }

  @Test
  void whatThrows_hasItsReplyToo() {
    cycle.run(
        records.of(command),
        _ -> {
          throw new IllegalStateException("internals");
        });
    Reply reply = finished().reply();
    assertThat(reply.status()).isEqualTo(ReplyStatus.FAILED);
    assertThat(reply.error()).isNotNull();
    assertThat(reply.error().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(reply.error().message()).doesNotContain("internals");
    assertSentAndDone(reply);
  }

  @Test
  void whenThePartitionIsLostMeanwhile_theReplyIsNotSent() {
    journal.standing =
        _ -> {
          holding.lose();
          return null;
        };
    run();
    assertThat(worked).hasSize(1);
    assertNothingSentNorDone();
  }

  @Test
  void whenAnotherReplyWasFirst_thatOneIsSent() {
    Reply first = notRun();
    journal.standing = _ -> first;
    run();
    assertSentAndDone(first);
  }

  @Test
  void anOutageOfTheJournal_isRiddenOutAndTheWorkDoneOnce() {
    journal.outages.set(2);
    run();
    journal.outages.set(2);
    assertThat(worked).hasSize(1);
    assertSentAndDone(finished().reply());
  }

  @Test
  void anOutageAfterTheWork_isRiddenOutWithoutWorkingAgain() {
    cycle.run(
        records.of(command),
        given -> {
          worked.add(given);
          journal.outages.set(2);
          return new End.Done(null, List.of(), NONE);
        });
    assertThat(worked).hasSize(1);
    assertSentAndDone(finished().reply());
  }

  @Test
  void aResultThatCannotBeStored_isReportedWithWhatWasChanged() {
    run(
        new End.Done(
            TextNode.valueOf("x".repeat(2 * ClaimCheck.LARGEST_INLINE_BYTES)), List.of(), CLOSED));
    Reply reply = finished().reply();
    assertThat(reply.status()).isEqualTo(ReplyStatus.FAILED);
    assertThat(reply.error()).isNotNull();
    assertThat(reply.error().code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(reply.error().message()).contains("was carried out");
    assertThat(finished().change()).isEqualTo(CLOSED);
    assertSentAndDone(reply);
  }

  @Test
  void aClaimThatCannotBeReadNow_isReadAgain() {
    AtomicInteger reads = new AtomicInteger();
    cycle.run(
        records.of(
            Delivery.Kind.OTHER,
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new ServiceException(ErrorCode.UNAVAILABLE, "S3 is away");
              }
              return command;
            }),
        this::work);
    assertThat(worked).containsExactly(command);
    assertThat(records.done).hasValue(1);
  }

  @Test
  void whatCannotBeRead_isPassedOver() {
    List<Supplier<Command>> unreadable =
        List.of(
            () -> {
              throw new IllegalArgumentException("no command");
            },
            () -> {
              throw new UncheckedIOException(new IOException("no JSON"));
            },
            () -> {
              throw new ServiceException(ErrorCode.NOT_FOUND, "no longer kept");
            });
    for (Supplier<Command> decode : unreadable) {
      cycle.run(records.of(Delivery.Kind.OTHER, decode), this::work);
    }
    assertThat(worked).isEmpty();
    assertThat(replies.sent).isEmpty();
    assertThat(records.done).hasValue(3);
  }

  private void run() {
    run(new End.Done(null, List.of(), NONE));
  }

  private void run(End end) {
    cycle.run(
        records.of(command),
        given -> {
          worked.add(given);
          return end;
        });
  }

  private End work(Command given) {
    worked.add(given);
    return new End.Done(null, List.of(), NONE);
  }

  private Reply notRun() {
    return Reply.notRun(
        command.id(),
        SESSION,
        null,
        "click",
        ReplyStatus.CANCELLED,
        ReplyError.of(ErrorCode.CANCELLED, "first"),
        4);
  }

  private Finished finished() {
    assertThat(journal.finished).hasSize(1);
    return journal.finished.getFirst();
  }

  private void assertSentAndDone(Reply reply) {
    assertThat(replies.sent).containsExactly(new Sent(reply, REPLY_PARTITION));
    assertThat(records.done).hasValue(1);
  }

  private void assertNothingSentNorDone() {
    assertThat(replies.sent).isEmpty();
    assertThat(records.done).hasValue(0);
  }
}
