package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.intake.ReplySender;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What every record goes through, whoever carries it out: STARTED in the journal, the work, the
 * reply in the journal, the wake-up, and only then is the record done with. Safe for many threads.
 */
final class CommandCycle {
  private static final Logger LOG = LoggerFactory.getLogger(CommandCycle.class);

  private static final int FIRST_GENERATION = 1;

  private final Journal journal;
  private final ReplySender replies;
  private final EventSender events;
  private final ClaimCheck claims;
  private final Outages outages;

  CommandCycle(
      Journal journal,
      ReplySender replies,
      EventSender events,
      ClaimCheck claims,
      Outages outages) {
    this.journal = journal;
    this.replies = replies;
    this.events = events;
    this.claims = claims;
    this.outages = outages;
  }

  /** How the work ended, and what it changed in the session's row. */
  sealed interface End {
    SessionChange change();

    /**
     * It did what was asked.
     *
     * @param result null when there is none
     */
    record Done(@Nullable JsonNode result, List<ArtifactRef> artifacts, SessionChange change)
        implements End {
      public Done {
        artifacts = List.copyOf(artifacts);
      }
    }

    /** It did not. */
    record Failed(ReplyError error, SessionChange change) implements End {}

    /**
     * It did a part of what was asked.
     *
     * @param result what that part came to
     */
    record Partly(
        ReplyError error, JsonNode result, List<ArtifactRef> artifacts, SessionChange change)
        implements End {
      public Partly {
        artifacts = List.copyOf(artifacts);
      }
    }

    /**
     * It waited; this is how it ended, and what was done meanwhile came to.
     *
     * @param during in the form of the steps of a batch
     */
    record Waited(End last, ArrayNode during) implements End {
      @Override
      public SessionChange change() {
        return last.change();
      }
    }

    /**
     * It was tried so often; this is how the last try ended.
     *
     * @param change of all tries together
     */
    record Repeated(End last, int tries, SessionChange change) implements End {}
  }

  /** What carries a command out. */
  interface Performer {
    /** Called at most once. What it throws fails the command. */
    End carryOut(Command command);

    /** Adds to a reply what the session is when the command has ended. Called at most once. */
    Reply seal(Reply reply);

    /** What is to be written now of what the work has changed. */
    SessionChange latest(SessionChange change);

    /** Nothing of the session is needed any more. Called at least once if one above was. */
    void letOthers();
  }

  /** Takes the record of a session that does not live here through. */
  void run(Delivery delivery, Function<Command, End> work) {
    run(
        delivery,
        new Performer() {
          @Override
          public End carryOut(Command command) {
            return work.apply(command);
          }

          @Override
          public Reply seal(Reply reply) {
            return reply;
          }

          @Override
          public SessionChange latest(SessionChange change) {
            return change;
          }

          @Override
          public void letOthers() {}
        });
  }

  /** Takes the record through, on this thread. */
  void run(Delivery delivery, Performer performer) {
    Optional<Command> decoded =
        outages
            .ride(delivery.session().partition(), _ -> Optional.of(decode(delivery)))
            .flatMap(Function.identity());
    if (decoded.isEmpty()) {
      return;
    }
    Command command = decoded.get();
    // The thread may go on with something else.
    Map<String, String> around = MDC.getCopyOfContextMap();
    MDC.put("session", command.session().value());
    MDC.put("command", command.id().value());
    try {
      run(delivery, command, performer);
    } finally {
      performer.letOthers();
      MDC.setContextMap(around == null ? Map.of() : around);
    }
  }

  /**
   * Empty when nobody will ever be able to read it: then the record is done with, and the journal's
   * deadline ends it.
   */
  private static Optional<Command> decode(Delivery delivery) {
    try {
      return Optional.of(delivery.decode().get());
    } catch (UncheckedIOException | IllegalArgumentException e) {
      LOG.error("Passed over an unreadable command of {}", delivery.session(), e);
    } catch (ServiceException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      LOG.error("Passed over a command of {} whose body is gone", delivery.session(), e);
    }
    delivery.done().run();
    return Optional.empty();
  }

  private void run(Delivery delivery, Command command, Performer performer) {
    int partition = command.session().partition();
    Optional<Verdict> verdict =
        outages.ride(
            partition,
            lease ->
                Optional.of(journal.start(command, lease))
                    .filter(answer -> !(answer instanceof Verdict.Fenced)));
    if (verdict.isEmpty()) {
      return;
    }
    switch (verdict.get()) {
      case Verdict.Fenced() -> throw new IllegalStateException("ridden out above");
      case Verdict.Ended(Reply reply) -> {
        replies.send(reply, delivery.replyPartition());
        delivery.done().run();
      }
      case Verdict.End end ->
          finish(
              delivery,
              command,
              performer,
              performer.seal(notRun(command, end)),
              new SessionChange.None());
      case Verdict.Run(int attempt, long queuedMs) -> {
        CrashPoints.reached(CrashPoint.AFTER_STARTED, command.work().label());
        long begin = System.nanoTime();
        End end = end(command, performer);
        CrashPoints.reached(CrashPoint.AFTER_EFFECT, command.work().label());
        long ranMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        Reply reply = reply(command, end, attempt, queuedMs, ranMs);
        finish(delivery, command, performer, performer.seal(reply), end.change());
      }
    }
  }

  /** Whatever is thrown, the command gets its reply. */
  private static End end(Command command, Performer performer) {
    try {
      return performer.carryOut(command);
    } catch (Throwable e) {
      LOG.error("{} failed", command.work().label(), e);
      return new End.Failed(
          ReplyError.of(ErrorCode.INTERNAL, "the worker failed; its log says how and where"),
          new SessionChange.None());
    }
  }

  private void finish(
      Delivery delivery, Command command, Performer performer, Reply reply, SessionChange changed) {
    SessionChange change = performer.latest(changed);
    if (change instanceof SessionChange.None) {
      // Else what another one changes next would have to wait for this to be written.
      performer.letOthers();
    }
    Optional<Reply> stands =
        outages.ride(
            command.session().partition(),
            lease -> journal.finish(command.tenant(), reply, lease, change));
    if (stands.isEmpty()) {
      LOG.warn("The reply was not written: the partition has another holder");
      return;
    }
    CrashPoints.reached(CrashPoint.AFTER_REPLY, command.work().label());
    replies.send(stands.get(), delivery.replyPartition());
    delivery.done().run();
    if (command.work() instanceof Work.OpenSession && reply.status() == ReplyStatus.SUCCEEDED) {
      events.send(command.session(), FIRST_GENERATION, new Occurrence.Opened());
    }
    Occurrence.of(change)
        .ifPresent(what -> events.send(command.session(), EventSender.ANY_GENERATION, what));
  }

  private Reply reply(Command command, End end, int attempt, long queuedMs, long ranMs) {
    return switch (end) {
      case End.Done(JsonNode result, List<ArtifactRef> artifacts, SessionChange change) ->
          stored(command, null, result, artifacts, attempt, queuedMs, ranMs);
      case End.Partly(
              ReplyError error,
              JsonNode result,
              List<ArtifactRef> artifacts,
              SessionChange change) ->
          stored(command, error, result, artifacts, attempt, queuedMs, ranMs);
      case End.Failed(ReplyError error, SessionChange change) ->
          failed(command, error, attempt, queuedMs, ranMs);
      case End.Repeated(End last, int tries, SessionChange change) ->
          reply(command, last, attempt + tries - 1, queuedMs, ranMs);
      case End.Waited(End last, ArrayNode during) ->
          withDuring(reply(command, last, attempt, queuedMs, ranMs), command, during);
    };
  }

  private Reply stored(
      Command command,
      @Nullable ReplyError error,
      @Nullable JsonNode result,
      List<ArtifactRef> artifacts,
      int attempt,
      long queuedMs,
      long ranMs) {
    ReplyStatus status = error == null ? ReplyStatus.SUCCEEDED : ReplyStatus.FAILED;
    try {
      JsonNode deposited =
          result == null
              ? null
              : claims.depositResult(
                  command.tenant(), command.session(), command.work().label(), result);
      return reply(command, status, deposited, artifacts, error, attempt, queuedMs, ranMs);
    } catch (ServiceException e) {
      return failed(command, error == null ? lost(e) : error, attempt, queuedMs, ranMs);
    }
  }

  private static ReplyError lost(ServiceException cause) {
    LOG.warn("The result could not be stored", cause);
    return ReplyError.of(
        ErrorCode.UNAVAILABLE,
        "the command was carried out, but its large result could not be stored");
  }

  private Reply withDuring(Reply reply, Command command, ArrayNode during) {
    try {
      return reply.withDuring(deposited(command, "during", during));
    } catch (ServiceException e) {
      return reply.error() == null
          ? failed(command, lost(e), reply.attempts(), reply.queuedMs(), reply.ranMs())
          : reply;
    }
  }

  private static Reply failed(
      Command command, ReplyError error, int attempt, long queuedMs, long ranMs) {
    return reply(command, ReplyStatus.FAILED, null, List.of(), error, attempt, queuedMs, ranMs);
  }

  private static Reply reply(
      Command command,
      ReplyStatus status,
      @Nullable JsonNode result,
      List<ArtifactRef> artifacts,
      @Nullable ReplyError error,
      int attempt,
      long queuedMs,
      long ranMs) {
    return new Reply(
        command.id(),
        command.session(),
        command.page(),
        command.work().label(),
        status,
        result,
        artifacts,
        error,
        command.generation(),
        attempt,
        queuedMs,
        ranMs);
  }

  private @Nullable JsonNode deposited(Command command, String part, @Nullable JsonNode json) {
    return json == null
        ? null
        : claims.deposit(command.tenant() + "/" + command.id() + "/" + part, json);
  }

  private static Reply notRun(Command command, Verdict.End end) {
    Integer step = end.step();
    if (step != null && command.work() instanceof Work.Batch batch) {
      return notRun(command, ReplyStatus.OUTCOME_UNKNOWN, Batches.unknown(batch, step))
          .withResult(Batches.results(end.before()));
    }
    return switch (end.ending()) {
      case EXPIRED ->
          notRun(
              command,
              ReplyStatus.EXPIRED,
              ErrorCode.EXPIRED,
              "the command was not started before its deadline " + command.deadline());
      case STALE ->
          notRun(
              command,
              ReplyStatus.STALE,
              ErrorCode.STALE,
              "the command was meant for generation " + command.generation() + " of the session");
      case OUTCOME_UNKNOWN ->
          notRun(
              command,
              ReplyStatus.OUTCOME_UNKNOWN,
              ErrorCode.OUTCOME_UNKNOWN,
              "the worker that ran the command is gone: it may or may not have had its effect");
      case CANCELLED ->
          notRun(
              command,
              ReplyStatus.FAILED,
              ErrorCode.CANCELLED,
              "the command was cancelled; the worker that ran it is gone");
    };
  }

  private static Reply notRun(Command command, ReplyStatus status, ErrorCode code, String message) {
    return notRun(command, status, ReplyError.of(code, message));
  }

  private static Reply notRun(Command command, ReplyStatus status, ReplyError error) {
    return Reply.notRun(
        command.id(),
        command.session(),
        command.page(),
        command.work().label(),
        status,
        error,
        command.generation());
  }
}
