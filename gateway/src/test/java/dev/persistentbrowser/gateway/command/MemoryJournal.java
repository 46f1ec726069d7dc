package dev.persistentbrowser.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The gateway's side of a journal, for the commands of one session. Guarded by its own lock. */
final class MemoryJournal implements Journal {
  static final SessionId SESSION = new SessionId("s3-4f9k2m7q");
  static final TenantId TENANT = new TenantId("alice");
  static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05Z");

  /** How many requests for a session find no room. */
  final AtomicInteger withoutRoom = new AtomicInteger();

  /** Who looked for room, and whether it would wait. */
  final Queue<String> looked = new ConcurrentLinkedQueue<>();

  /** The command that opens the session of every name. */
  volatile @Nullable CommandId opening;

  /** Commands whose worker was asked to end them. */
  final BlockingQueue<CommandId> asked = new LinkedBlockingQueue<>();

  private final Map<CommandId, Entry> entries = new HashMap<>();
  private final Map<String, CommandId> keys = new HashMap<>();

  /** Commands of which somebody was told, and which are not in the log. */
  final Set<CommandId> unsent = ConcurrentHashMap.newKeySet();

  private final Map<CommandId, Set<CommandId>> senders = new HashMap<>();
  private boolean away;

  /** Whether it reserves and does not say so. */
  volatile boolean losesAnswers;

  static Reply reply(CommandId id) {
    return new Reply(
        id, SESSION, null, "click", ReplyStatus.SUCCEEDED, null, List.of(), null, 1, 1, 0, 0);
  }

  synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** A worker begins it. */
  synchronized void begin(CommandId id) {
    put(id, true, null);
  }

  /** A worker ends it. */
  synchronized void end(Reply reply) {
    put(reply.id(), true, reply);
  }

  private void put(CommandId id, boolean started, @Nullable Reply reply) {
    Entry was = entries.get(id);
    if (was == null) {
      throw new AssertionError("no command " + id);
    }
    entries.put(
        id,
        new Entry(
            id,
            was.session(),
            was.page(),
            was.action(),
            started,
            was.acceptedAt(),
            was.deadline(),
            was.generation(),
            reply));
  }

  @Override
  public synchronized Reservation reserve(
      Request request, SessionId session, @Nullable PageId page) {
    answer();
    String key = request.idempotencyKey();
    CommandId id = key == null ? request.id() : keys.getOrDefault(key, request.id());
    Entry known = entries.get(id);
    if (known != null && known.started()) {
      return new Reservation.Existing(id, session);
    }
    if (key != null) {
      keys.put(key, id);
    }
    senders.computeIfAbsent(id, _ -> new HashSet<>()).add(request.id());
    Instant deadline = ACCEPTED.plus(request.deadline());
    entries.put(
        id, new Entry(id, session, page, request.action(), false, ACCEPTED, deadline, 1, null));
    if (losesAnswers) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the answer was lost");
    }
    return new Reservation.Send(id, session, ACCEPTED, deadline, 1);
  }

  @Override
  public Reservation reserveOpen(
      Request request, SessionSpec spec, int quota, int partitions, Patience patience) {
    looked.add(request.id() + " " + patience);
    if (withoutRoom.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return new Reservation.NoRoom(0);
    }
    return spec.name() != null
        ? new Reservation.Found(SESSION, opening)
        : reserve(request, SESSION, null);
  }

  @Override
  public synchronized Refusal refuse(
      TenantId tenant, Reply reply, CommandId request, boolean freesKey) {
    answer();
    Entry entry = entries.get(reply.id());
    if (entry == null || entry.started()) {
      return Refusal.LATE;
    }
    Set<CommandId> sending = senders.getOrDefault(reply.id(), Set.of());
    sending.remove(request);
    if (!sending.isEmpty()) {
      return Refusal.SHARED;
    }
    put(reply.id(), true, reply);
    if (freesKey) {
      keys.values().remove(reply.id());
    }
    return Refusal.ENDED;
  }

  @Override
  public synchronized boolean unsent(Command command, CommandId request) {
    answer();
    Entry entry = entries.get(command.id());
    if (entry == null || entry.started()) {
      return false;
    }
    unsent.add(command.id());
    senders.computeIfAbsent(command.id(), _ -> new HashSet<>()).add(request);
    return true;
  }

  @Override
  public synchronized void sent(Command command) {
    answer();
    unsent.remove(command.id());
  }

  @Override
  public synchronized boolean expire(TenantId tenant, Reply reply) {
    answer();
    Entry entry = entries.get(reply.id());
    if (entry == null || entry.started()) {
      return false;
    }
    put(reply.id(), true, reply);
    return true;
  }

  @Override
  public synchronized List<Overdue> overdue() {
    answer();
    return entries.values().stream()
        .filter(entry -> !entry.started())
        .map(entry -> new Overdue(TENANT, entry.id()))
        .toList();
  }

  @Override
  public synchronized Cancellation cancel(TenantId tenant, Reply reply) {
    answer();
    Entry entry = entries.get(reply.id());
    if (entry == null || entry.terminal() != null) {
      return Cancellation.OVER;
    }
    if (entry.started()) {
      asked.add(reply.id());
      return Cancellation.ASKED;
    }
    put(reply.id(), true, reply);
    return Cancellation.ENDED;
  }

  @Override
  public List<Running> toCancel() {
    throw new AssertionError("a gateway runs nothing");
  }

  @Override
  public synchronized Optional<CommandId> underKey(TenantId tenant, String idempotencyKey) {
    answer();
    return Optional.ofNullable(keys.get(idempotencyKey));
  }

  @Override
  public synchronized Optional<Entry> find(TenantId tenant, CommandId id) {
    answer();
    return Optional.ofNullable(entries.get(id));
  }

  private void answer() {
    if (away) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the journal is away");
    }
  }

  @Override
  public Verdict start(Command command, Lease lease) {
    throw new AssertionError("a gateway starts nothing");
  }

  @Override
  public boolean step(Command command, int index, int first, List<JsonNode> ended, Lease lease) {
    throw new AssertionError("a gateway runs nothing");
  }

  @Override
  public Optional<Reply> finish(TenantId tenant, Reply reply, Lease lease, SessionChange change) {
    throw new AssertionError("a gateway finishes nothing");
  }
}
