package dev.persistentbrowser.stores;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.id.WorkerId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.SessionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one installation, empty at first, and those who use them. Workers that were made to
 * stay renew their leases until the world ends.
 */
final class World implements AutoCloseable {
  static final List<InstalledBrowser> BROWSERS =
      List.of(
          new InstalledBrowser("chromium", "150.0"), new InstalledBrowser("firefox", "153.7.0"));
  static final TenantId TENANT = new TenantId("alice");
  static final TenantId STRANGER = new TenantId("bob");
  static final int PARTITIONS = 8;
  static final int QUOTA = 1000;
  static final Duration LONG = Duration.ofHours(1);

  final Journal journal;
  final SessionRegistry registry;
  final LeaseTable leases;
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  World(Journal journal, SessionRegistry registry, LeaseTable leases) {
    this.journal = journal;
    this.registry = registry;
    this.leases = leases;
  }

  /** A worker and what it claimed. */
  record Holder(WorkerStatus status, List<Lease> held) {
    WorkerId id() {
      return status.id();
    }

    Lease of(SessionId session) {
      return held.stream()
          .filter(lease -> lease.partition() == session.partition())
          .findFirst()
          .orElseThrow();
    }

    boolean holds(SessionId session) {
      return held.stream().anyMatch(lease -> lease.partition() == session.partition());
    }
  }

  static WorkerStatus status(int capacity) {
    return new WorkerStatus(WorkerId.random(), capacity, 0, 1, false, BROWSERS);
  }

  static WorkerStatus draining(WorkerStatus status) {
    return new WorkerStatus(status.id(), status.capacity(), status.sessions(), 1, true, BROWSERS);
  }

  /** Workers of these capacities that share all partitions and stay. */
  List<Holder> workers(int... capacities) {
    List<WorkerStatus> all = new ArrayList<>();
    for (int capacity : capacities) {
      all.add(status(capacity));
    }
    all.forEach(worker -> leases.renew(worker, List.of(), PARTITIONS));
    return all.stream().map(this::staying).toList();
  }

  private Holder staying(WorkerStatus worker) {
    Holder holder = new Holder(worker, leases.claim(worker.id(), PARTITIONS, 0).leases());
    Future<?> _ =
        renewals.scheduleWithFixedDelay(
            () -> leases.renew(worker, holder.held(), PARTITIONS), 1, 1, TimeUnit.SECONDS);
    return holder;
  }

  /** One worker that holds everything, has room for all, and stays. */
  Holder worker() {
    return workers(800).getFirst();
  }

  /** One that holds everything until its leases run out or it is told to release them. */
  Holder passing() {
    WorkerStatus worker = status(800);
    leases.renew(worker, List.of(), PARTITIONS);
    return new Holder(worker, leases.claim(worker.id(), PARTITIONS, 0).leases());
  }

  /** Another worker that holds all partitions after {@code former} released them. */
  Holder successor(Holder former) {
    leases.leave(former.id(), former.held());
    return passing();
  }

  static SessionSpec spec() {
    return spec(null, LONG, LONG);
  }

  static SessionSpec named(String name) {
    return spec(name, LONG, LONG);
  }

  static SessionSpec spec(@Nullable String name, Duration idle, Duration lifetime) {
    return new SessionSpec(
        name,
        "chromium",
        Json.object(),
        idle,
        lifetime,
        CheckpointPolicy.AUTO,
        RestorePolicy.PAGES,
        Map.of());
  }

  static Journal.Request request() {
    return request(TENANT, null, "body", LONG);
  }

  static Journal.Request request(
      TenantId tenant, @Nullable String key, String bodyHash, Duration deadline) {
    return new Journal.Request(tenant, CommandId.random(), key, bodyHash, "click", deadline, null);
  }

  /** A session that is being opened. */
  Reservation.Send opening(SessionSpec spec) {
    return (Reservation.Send) reserveOpen(request(), spec, QUOTA);
  }

  Reservation reserveOpen(Journal.Request request, SessionSpec spec, int quota) {
    return journal.reserveOpen(request, spec, quota, PARTITIONS, Journal.Patience.LEAVES);
  }

  /** A session that is open, with one page. */
  SessionId open(Holder holder) {
    return open(holder, spec());
  }

  SessionId open(Holder holder, SessionSpec spec) {
    return activate(holder, TENANT, opening(spec));
  }

  SessionId activate(Holder holder, TenantId tenant, Reservation.Send send) {
    SessionId id = send.session();
    finish(holder, tenant, reply(send.id(), id), live(id, 1, 1));
    return id;
  }

  void close(Holder holder, SessionId id) {
    end(holder, id, SessionState.CLOSED, "client");
  }

  void end(Holder holder, SessionId id, SessionState state, String reason) {
    if (!registry.write(id, holder.of(id), new SessionChange.Ended(state, reason))) {
      throw new AssertionError("the lease of " + id + " is not held");
    }
  }

  private void finish(Holder holder, TenantId tenant, Reply reply, SessionChange change) {
    if (journal.finish(tenant, reply, holder.of(reply.session()), change).isEmpty()) {
      throw new AssertionError("the lease of " + reply.session() + " is not held");
    }
  }

  /** It lives, with the pages of these numbers. */
  static SessionChange live(SessionId id, int lastPage, int... numbers) {
    List<PageInfo> pages = new ArrayList<>();
    for (int number : numbers) {
      pages.add(new PageInfo(id.page(number), "https://example.com/" + number, "", null));
    }
    return new SessionChange.Live(pages, lastPage, id.page(lastPage));
  }

  /** A command as the gateway sends it. */
  static Command command(Reservation.Send send, boolean safe) {
    return command(send, safe, Retry.DEFAULT, GenerationRule.DEFAULT);
  }

  static Command command(
      Reservation.Send send, boolean safe, Retry retry, GenerationRule generationRule) {
    return new Command(
        Command.VERSION,
        send.id(),
        TENANT,
        send.session(),
        null,
        new Work.Act(Json.MAPPER.createArrayNode(), "click", Json.object()),
        send.acceptedAt(),
        send.deadline(),
        send.generation(),
        safe,
        retry,
        generationRule);
  }

  static Reply reply(CommandId id, SessionId session) {
    return reply(id, session, 0);
  }

  static Reply reply(CommandId id, SessionId session, int result) {
    return new Reply(
        id,
        session,
        null,
        "click",
        ReplyStatus.SUCCEEDED,
        IntNode.valueOf(result),
        List.of(),
        null,
        1,
        1,
        0,
        0);
  }

  /** That the log did not acknowledge it. */
  static Reply refused(Reservation.Send send) {
    return notRun(send, ReplyStatus.REFUSED, ErrorCode.UNAVAILABLE);
  }

  static Reply cancelled(Reservation.Send send) {
    return notRun(send, ReplyStatus.CANCELLED, ErrorCode.CANCELLED);
  }

  static Reply expired(Reservation.Send send) {
    return notRun(send, ReplyStatus.EXPIRED, ErrorCode.EXPIRED);
  }

  private static Reply notRun(Reservation.Send send, ReplyStatus status, ErrorCode code) {
    return Reply.notRun(
        send.id(), send.session(), null, "click", status, ReplyError.of(code, "not run"), 1);
  }

  Reservation.Send reserve(SessionId session) {
    return (Reservation.Send) journal.reserve(request(), session, null);
  }

  Reservation.Send reserve(SessionId session, @Nullable PageId page, Journal.Request request) {
    return (Reservation.Send) journal.reserve(request, session, page);
  }

  Session row(SessionId id) {
    return registry.find(TENANT, id).orElseThrow();
  }

  @Override
  public void close() {
    renewals.close();
  }
}
