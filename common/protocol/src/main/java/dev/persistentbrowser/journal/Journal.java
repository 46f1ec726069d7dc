package dev.persistentbrowser.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal: RESERVED, STARTED, then exactly one reply. Every change is one compare-and-set; the
 * first terminal state wins. Entries outlive their deadline by a day. Safe for many threads; every
 * method throws {@code ServiceException} with {@code UNAVAILABLE} when the journal cannot be
 * reached.
 */
public interface Journal {
  /** Entries are kept this long. */
  Duration LIFE = Duration.ofHours(24);

  /** Of one session, so many commands may wait for their start. */
  int MOST_WAITING = 1000;

  /** No command waits longer for its start. */
  Duration LONGEST_DEADLINE = Duration.ofHours(1);

  /**
   * Who asks, and under which key.
   *
   * @param idempotencyKey null when the caller gave none
   * @param bodyHash of everything that makes the request this request
   * @param generation of the session, without which the command is not to be accepted; null for any
   */
  record Request(
      TenantId tenant,
      CommandId id,
      @Nullable String idempotencyKey,
      String bodyHash,
      String action,
      Duration deadline,
      @Nullable Integer generation) {}

  /**
   * Reserves a command of a live session, and moves the session's idle deadline on.
   *
   * <p>Throws {@code ServiceException}: {@code NOT_FOUND}, {@code SESSION_CLOSED}, {@code
   * SESSION_LOST}, {@code PAGE_CLOSED}, {@code PRECONDITION_FAILED} when the session is in another
   * generation, {@code IDEMPOTENCY_MISMATCH}, {@code RATE_LIMITED} when {@link #MOST_WAITING}
   * commands of the session wait, {@code UNAVAILABLE} while one of them is {@link #unsent}.
   */
  Reservation reserve(Request request, SessionId session, @Nullable PageId page);

  /**
   * Places a new session and reserves the command that opens it: finds the session of the same
   * name, checks the quota, chooses the partition, writes the row, all at once.
   *
   * <p>Who finds no room and waits for it has a place in line, in the order in which the ids of the
   * requests came first; it is kept for {@link #LINE_LIFE} after each look.
   *
   * <p>Throws {@code ServiceException}: {@code QUOTA_EXCEEDED}, {@code IDEMPOTENCY_MISMATCH}.
   *
   * @param quota live sessions that the tenant may hold
   * @param partitions of the command topic
   */
  Reservation reserveOpen(
      Request request, SessionSpec spec, int quota, int partitions, Patience patience);

  /** Who does not look again within this time has left the line. */
  Duration LINE_LIFE = Duration.ofSeconds(3);

  /** What a request for a session does when there is no room. */
  enum Patience {
    /** It will look again soon, under the same id. */
    WAITS,
    /** It gives up. */
    LEAVES
  }

  /**
   * What the worker that holds the lease is to do with the record; STARTED when it is to run it.
   */
  Verdict start(Command command, Lease lease);

  /**
   * Notes that a step of a batch is about to act: if its worker dies now, {@link Verdict.End} tells
   * of it.
   *
   * @param index of the step, from 0
   * @param ended what the steps came to that have ended since the last note, from {@code first} on
   * @return false when the lease is no longer held
   */
  boolean step(Command command, int index, int first, List<JsonNode> ended, Lease lease);

  /**
   * Ends a command, and changes its session with it.
   *
   * @return the reply that stands: this one, or the one that was first; empty when the lease is no
   *     longer held
   */
  Optional<Reply> finish(TenantId tenant, Reply reply, Lease lease, SessionChange change);

  /**
   * Ends a command that no worker has begun, as {@code refused}. Of several requests that sent it
   * under the same key the last one ends it.
   *
   * @param request the one that was not acknowledged
   * @param freesKey whether its idempotency key may be used anew: not when somebody was told that
   *     it was accepted
   */
  Refusal refuse(TenantId tenant, Reply reply, CommandId request, boolean freesKey);

  /** What came of a refusal. */
  enum Refusal {
    /** It has ended. */
    ENDED,

    /** Another request sent it, too, and may have had its acknowledgement. */
    SHARED,

    /** A worker has begun it, or it had ended. */
    LATE
  }

  /**
   * Notes that a command that somebody was told of is not in the log, and that a request sends it
   * until it is. Meanwhile no other command of its session is reserved: it would overtake this one.
   * The note holds for {@link #UNSENT_LIFE}; a command whose note nobody renewed is then past its
   * deadline.
   *
   * @return whether it still waits for its start
   */
  boolean unsent(Command command, CommandId request);

  /** The log has acknowledged a command that was {@link #unsent}. */
  void sent(Command command);

  /** How long an {@link #unsent} command waits for those who send it. */
  Duration UNSENT_LIFE = Duration.ofSeconds(10);

  /**
   * Ends a command that no worker has begun before its deadline, by the clock of the journal.
   *
   * @return whether it did
   */
  boolean expire(TenantId tenant, Reply reply);

  /** Commands past their deadline that no worker has begun, some of them: the most overdue. */
  List<Overdue> overdue();

  /** A command that is to be ended by {@link #expire}. */
  record Overdue(TenantId tenant, CommandId id) {}

  /**
   * Ends a command that no worker has begun with this reply, or asks the worker that has begun it
   * to end it.
   */
  Cancellation cancel(TenantId tenant, Reply reply);

  /** What became of the wish to cancel a command. */
  enum Cancellation {
    /** It has ended by it. */
    ENDED,
    /** Its worker is asked to end it. */
    ASKED,
    /** It had ended before. */
    OVER
  }

  /** The commands that their workers are asked to end, those of all workers. */
  List<Running> toCancel();

  /** A command that has been begun. */
  record Running(SessionId session, CommandId id) {}

  /** The command that was reserved under that idempotency key last. */
  Optional<CommandId> underKey(TenantId tenant, String idempotencyKey);

  /** Empty when the tenant has no such command, or had it too long ago. */
  Optional<Entry> find(TenantId tenant, CommandId id);
}
