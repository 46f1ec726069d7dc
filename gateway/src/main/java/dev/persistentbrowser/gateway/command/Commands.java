package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts commands and waits for their replies. Safe for many threads.
 *
 * <p>A command is accepted when the log has acknowledged it. When the log does not, the journal
 * decides: {@code refused} if no worker has begun it.
 */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  /** How often whoever waits reads the journal, in case its wake-up was lost. */
  private static final Duration JOURNAL_PERIOD = Duration.ofSeconds(1);

  /** An opening that no worker begins by then gives its place back. */
  private static final Duration OPENING_DEADLINE = Duration.ofMinutes(1);

  /** How often a request for a session looks for room. */
  private static final Duration ROOM_PERIOD = Duration.ofMillis(250);

  private static final Duration LONGEST_ROOM_PERIOD = Duration.ofSeconds(1);

  /** By then others who send the same command have been acknowledged, or not. */
  private static final Duration OTHERS_END = Duration.ofSeconds(3);

  private final Journal journal;
  private final Resends resends;
  private final Refusals refusals;
  private final CommandLog log;
  private final PendingReplies pending;
  private final InstantSource clock;
  private final Duration deadline;

  public Commands(
      Journal journal,
      CommandLog log,
      PendingReplies pending,
      InstantSource clock,
      Duration deadline) {
    this.journal = journal;
    this.resends = new Resends(journal, log);
    this.refusals = new Refusals(journal, resends);
    this.clock = clock;
    this.log = log;
    this.pending = pending;
    this.deadline = deadline;
  }

  /**
   * What is to be done and for whom.
   *
   * @param idempotencyKey null when the caller gave none
   * @param bodyHash of what makes the request this request
   * @param readOnly whether it only reads
   */
  public record Submission(
      TenantId tenant,
      Work work,
      @Nullable String idempotencyKey,
      String bodyHash,
      boolean readOnly,
      Terms terms) {}

  /** An accepted command, or the session that was there under the wanted name. */
  public sealed interface Accepted {
    /**
     * It is in the log.
     *
     * @param reply empty when it did not end within the wait
     */
    record Sent(CommandId id, SessionId session, Optional<Reply> reply) implements Accepted {}

    /**
     * A session of that name lives.
     *
     * @param opening the reply of the command that opens it; empty when it is open, or did not open
     *     within the wait
     */
    record Found(SessionId session, Optional<Reply> opening) implements Accepted {}
  }

  /** Submits a command of a live session and waits for its reply. */
  public Accepted.Sent submit(
      Submission submission, SessionId session, @Nullable PageId page, Duration wait) {
    Journal.Request request = request(submission, deadline);
    return switch (reserve(request, () -> journal.reserve(request, session, page))) {
      case Reservation.Existing(CommandId id, SessionId its) -> existing(submission, id, its, wait);
      case Reservation.Send send -> send(submission, send, request.id(), page, wait);
      case Reservation.Found _, Reservation.NoRoom _ ->
          throw new IllegalStateException("only an opening looks for a session or for room");
    };
  }

  /**
   * Submits the opening of a session and waits for its reply. When no worker has room it waits in
   * line, until the wait is over.
   */
  public Accepted open(Submission submission, int quota, int partitions, Duration wait) {
    Work.OpenSession open = (Work.OpenSession) submission.work();
    // Its id is its place in the line.
    Journal.Request request = request(submission, min(deadline, OPENING_DEADLINE));
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      Journal.Patience patience =
          left(end).isZero() ? Journal.Patience.LEAVES : Journal.Patience.WAITS;
      switch (reserve(
          request, () -> journal.reserveOpen(request, open.spec(), quota, partitions, patience))) {
        case Reservation.Found(SessionId session, @Nullable CommandId opening) -> {
          return new Accepted.Found(session, opened(submission.tenant(), opening, left(end)));
        }
        case Reservation.Existing(CommandId id, SessionId session) -> {
          return existing(submission, id, session, left(end));
        }
        case Reservation.Send send -> {
          return send(submission, send, request.id(), null, left(end));
        }
        case Reservation.NoRoom(int before) -> {
          if (patience == Journal.Patience.LEAVES) {
            throw new ServiceException(
                ErrorCode.NO_CAPACITY,
                "no worker has room for a session; %d requests wait for one".formatted(before));
          }
          awaitRoom(min(left(end), roomPeriod(before)));
        }
      }
    }
  }

  private Reservation reserve(Journal.Request request, Supplier<Reservation> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.UNAVAILABLE) {
        refusals.mayBeReserved(request, e);
      }
      throw e;
    }
  }

  /** Those further behind look less often. */
  private static Duration roomPeriod(int before) {
    return min(LONGEST_ROOM_PERIOD, ROOM_PERIOD.plusMillis(10L * before));
  }

  /** Waits for an id that nobody replies to: only time, or the end of this gateway, ends it. */
  private void awaitRoom(Duration atMost) {
    try (PendingReplies.Waiter waiter = pending.expect(CommandId.random())) {
      waiter.await(atMost);
    }
  }

  private static Journal.Request request(Submission submission, Duration deadline) {
    return new Journal.Request(
        submission.tenant(),
        CommandId.random(),
        submission.idempotencyKey(),
        submission.bodyHash(),
        submission.work().label(),
        deadline,
        submission.terms().generation());
  }

  private Accepted.Sent existing(
      Submission submission, CommandId id, SessionId session, Duration wait) {
    return new Accepted.Sent(id, session, await(submission.tenant(), id, wait));
  }

  private Optional<Reply> opened(TenantId tenant, @Nullable CommandId opening, Duration wait) {
    return opening == null ? Optional.empty() : await(tenant, opening, wait);
  }

  private Accepted.Sent send(
      Submission submission,
      Reservation.Send send,
      CommandId request,
      @Nullable PageId page,
      Duration wait) {
    Command command =
        new Command(
            Command.VERSION,
            send.id(),
            submission.tenant(),
            send.session(),
            page,
            submission.work(),
            send.acceptedAt(),
            send.deadline(),
            send.generation(),
            submission.readOnly() || submission.terms().retry() == Retry.SAFE,
            submission.terms().retry(),
            submission.terms().rule(),
            submission.terms().within(),
            submission.terms().concurrent() || Command.isConcurrent(page, submission.work()));
    String action = submission.work().label();
    long end = System.nanoTime() + wait.toNanos();
    CrashPoints.reached(CrashPoint.AFTER_RESERVED, action);
    try (PendingReplies.Waiter waiter = expect(command, request)) {
      try {
        log.append(command);
        CrashPoints.reached(CrashPoint.AFTER_ACKNOWLEDGED, action);
      } catch (ServiceException e) {
        notAcknowledged(command, request, waiter, e);
      }
      return new Accepted.Sent(
          send.id(),
          send.session(),
          await(submission.tenant(), send.id(), waiter, rest(wait, end)));
    }
  }

  /** Throws {@code UNAVAILABLE} when this gateway closes; the command is then not sent. */
  private PendingReplies.Waiter expect(Command command, CommandId request) {
    try {
      return pending.expect(command.id());
    } catch (ServiceException e) {
      refusals.refuse(command, request, e);
      throw e;
    }
  }

  /**
   * Throws the cause when the command does not happen. While the journal does not answer either,
   * nobody knows; it is reserved and will have its one reply, so that is what the caller is told:
   * an error would say that nothing happens.
   */
  private void notAcknowledged(
      Command command, CommandId request, PendingReplies.Waiter waiter, ServiceException cause) {
    Refusals.Outcome outcome = refusals.refuse(command, request, cause);
    if (outcome == Refusals.Outcome.REFUSED
        || (outcome == Refusals.Outcome.SHARED && refusedByOthers(command, request, waiter))) {
      throw cause;
    }
    LOG.info("Command {} was not acknowledged: {}", command.id(), outcome);
  }

  /**
   * Whether others who send the command refuse it. When they say nothing, one of them may have told
   * its client that it was accepted and have ended since: then it must happen.
   */
  private boolean refusedByOthers(
      Command command, CommandId request, PendingReplies.Waiter waiter) {
    Optional<Reply> reply = await(command.tenant(), command.id(), waiter, OTHERS_END);
    if (reply.isEmpty()) {
      resends.keep(command, request);
    }
    return reply.filter(end -> end.status() == ReplyStatus.REFUSED).isPresent();
  }

  /** Refuses what could not be refused while the journal was away. */
  void refuseLate() {
    refusals.refuseLate();
  }

  /** Sends again what clients were told of and the log has not acknowledged. */
  void sendAgain() {
    resends.sendAgain();
  }

  /** Whether there is such a command, and it is one of that session. */
  public boolean isOf(TenantId tenant, CommandId id, SessionId session) {
    return journal.find(tenant, id).filter(entry -> entry.session().equals(session)).isPresent();
  }

  /** The state of a command, after waiting for its end. Throws {@code NOT_FOUND}. */
  public Entry look(TenantId tenant, CommandId id, Duration wait) {
    Entry entry = find(tenant, id);
    if (entry.terminal() != null || wait.isZero()) {
      return entry;
    }
    await(tenant, id, wait);
    return find(tenant, id);
  }

  /**
   * Cancels a command: one that no worker has begun ends at once, one that runs is ended by its
   * worker as soon as the browser lets go, or succeeds when it was faster. Throws {@code
   * NOT_FOUND}, {@code CONFLICT} when it had ended otherwise.
   *
   * @param wait for the end of one that runs
   * @return empty while it is being ended
   */
  public Optional<Reply> cancel(TenantId tenant, CommandId id, Duration wait) {
    Entry entry = find(tenant, id);
    return switch (journal.cancel(tenant, cancelled(entry))) {
      case ENDED -> find(tenant, id).reply();
      case ASKED -> wait.isZero() ? Optional.empty() : await(tenant, id, wait);
      case OVER -> Optional.of(cancelledBefore(find(tenant, id)));
    };
  }

  /** Asking twice is not an error: the first answer may have been lost. */
  private static Reply cancelledBefore(Entry entry) {
    return entry
        .reply()
        .filter(reply -> reply.error() != null && reply.error().code() == ErrorCode.CANCELLED)
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.CONFLICT, "command " + entry.id() + " is over: it has its reply"));
  }

  /** Ends what no worker began in time; some at once, the rest when asked again. */
  public void expireOverdue() {
    for (Journal.Overdue overdue : journal.overdue()) {
      journal
          .find(overdue.tenant(), overdue.id())
          .ifPresent(entry -> journal.expire(overdue.tenant(), expired(entry)));
    }
  }

  private Entry find(TenantId tenant, CommandId id) {
    return read(tenant, id)
        .orElseThrow(() -> new ServiceException(ErrorCode.NOT_FOUND, "there is no command " + id));
  }

  private Optional<Reply> await(TenantId tenant, CommandId id, Duration wait) {
    try (PendingReplies.Waiter waiter = pending.expect(id)) {
      return journaled(tenant, id).or(() -> await(tenant, id, waiter, wait));
    }
  }

  private Optional<Reply> await(
      TenantId tenant, CommandId id, PendingReplies.Waiter waiter, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      Duration left = left(end);
      if (left.isZero()) {
        return wait.isZero() ? Optional.empty() : journaled(tenant, id);
      }
      Optional<Reply> reply;
      try {
        reply = waiter.await(min(left, JOURNAL_PERIOD)).or(() -> journaled(tenant, id));
      } catch (ServiceException e) {
        // This gateway closes. The command was accepted: that must not look like an error.
        return journaled(tenant, id);
      }
      if (reply.isPresent()) {
        return reply;
      }
    }
  }

  /**
   * An accepted command does not fail because the journal cannot be read now: whoever waits, waits
   * on.
   */
  private Optional<Reply> journaled(TenantId tenant, CommandId id) {
    try {
      return read(tenant, id).flatMap(Entry::reply);
    } catch (ServiceException e) {
      LOG.info("The journal could not be read while waiting for {}", id, e);
      return Optional.empty();
    }
  }

  /** A command that nobody began in time is ended by whoever looks at it. */
  private Optional<Entry> read(TenantId tenant, CommandId id) {
    Optional<Entry> entry = journal.find(tenant, id);
    boolean overdue =
        entry.filter(e -> !e.started() && e.terminal() == null).isPresent()
            && clock.instant().isAfter(entry.get().deadline());
    return overdue && journal.expire(tenant, expired(entry.get()))
        ? journal.find(tenant, id)
        : entry;
  }

  private static Reply expired(Entry entry) {
    String message = "no worker began the command before its deadline " + entry.deadline();
    return notRun(entry, ReplyStatus.EXPIRED, ErrorCode.EXPIRED, message);
  }

  private static Reply cancelled(Entry entry) {
    String message = "the command was cancelled before a worker began it";
    return notRun(entry, ReplyStatus.CANCELLED, ErrorCode.CANCELLED, message);
  }

  private static Reply notRun(Entry entry, ReplyStatus status, ErrorCode code, String message) {
    return entry.notRun(status, ReplyError.of(code, message));
  }

  /** Who wanted to wait looks once, also when the time is over. */
  private static Duration rest(Duration wait, long end) {
    Duration left = left(end);
    return left.isZero() && !wait.isZero() ? Duration.ofMillis(1) : left;
  }

  private static Duration left(long end) {
    long nanos = end - System.nanoTime();
    return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
