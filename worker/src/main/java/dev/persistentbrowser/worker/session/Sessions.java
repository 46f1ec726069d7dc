package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.intake.ReplySender;
import dev.persistentbrowser.worker.invoke.Invoker;
import dev.persistentbrowser.worker.ownership.Ownership;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that live here, and the records that come for them. A record for a session that does
 * not live here is ended as its row says.
 */
public final class Sessions implements Component, Ownership.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration SWEEP_PERIOD = Duration.ofSeconds(1);

  /** For what was aborted to end. */
  private static final Duration AFTER_ABORT = Duration.ofSeconds(2);

  private final Journal journal;
  private final SessionRegistry registry;
  private final Supplier<? extends Collection<Lease>> held;
  private final Duration grace;
  private final Outages outages;
  private final CommandCycle cycle;
  private final WarmSeats seats;
  private final Workshop workshop;
  private final Map<SessionId, LiveSession> live = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sweep").daemon(true).factory());

  /**
   * @param held the leases held now
   * @param warm default contexts that are ready before they are asked for
   * @param grace how long commands under way may take when this closes
   */
  public Sessions(
      Ownership ownership,
      Supplier<? extends Collection<Lease>> held,
      Journal journal,
      SessionRegistry registry,
      ReplySender replies,
      EventSender events,
      ClaimCheck claims,
      ArtifactStore artifacts,
      Browsers browsers,
      Invoker invoker,
      int warm,
      Duration grace) {
    this.journal = journal;
    this.registry = registry;
    this.held = held;
    this.grace = grace;
    this.outages = new Outages(ownership);
    this.cycle = new CommandCycle(journal, replies, events, claims, outages);
    this.seats = new WarmSeats(browsers, warm);
    this.workshop =
        new Workshop(cycle, seats, invoker, artifacts, registry, events, outages, this::ended);
  }

  @Override
  public void start() {
    seats.start();
    Future<?> _ =
        sweeper.scheduleWithFixedDelay(
            this::sweep, SWEEP_PERIOD.toMillis(), SWEEP_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many live here. */
  public int count() {
    return live.size();
  }

  /** Takes a record; returns at once. */
  public void deliver(Delivery delivery) {
    SessionId id = delivery.session();
    LiveSession session = live.get(id);
    if (session == null && delivery.opens()) {
      session = begin(id);
    }
    if (session == null || !session.deliver(delivery)) {
      settle(delivery);
    }
  }

  /**
   * Null when this machine gives no more threads: then the opening fails, and nothing else does.
   */
  private @Nullable LiveSession begin(SessionId id) {
    LiveSession session = new LiveSession(id, workshop);
    live.put(id, session);
    try {
      session.start();
      return session;
    } catch (OutOfMemoryError e) {
      LOG.error("No thread for session {}", id, e);
      live.remove(id, session);
      return null;
    }
  }

  private void ended(LiveSession session, List<Delivery> left) {
    live.remove(session.id(), session);
    left.forEach(this::settle);
  }

  /** Ends a record whose session does not live here. */
  private void settle(Delivery delivery) {
    Thread.ofVirtual()
        .name("settle-" + delivery.session())
        .start(() -> cycle.run(delivery, this::withoutSession));
  }

  private End withoutSession(Command command) {
    if (command.work() instanceof Work.CloseSession) {
      return new End.Done(null, List.of(), new SessionChange.Ended(SessionState.CLOSED, "client"));
    }
    if (command.work() instanceof Work.OpenSession) {
      return new End.Failed(
          ReplyError.of(ErrorCode.NO_CAPACITY, "the worker could not begin a session"),
          new SessionChange.Ended(SessionState.CLOSED, "open_failed"));
    }
    return new End.Failed(reasonOf(command), new SessionChange.None());
  }

  private ReplyError reasonOf(Command command) {
    SessionId id = command.session();
    try {
      return registry
          .find(command.tenant(), id)
          .filter(session -> session.state() == SessionState.CLOSED)
          .map(
              session ->
                  ReplyError.of(
                      ErrorCode.SESSION_CLOSED,
                      "session " + id + " is closed: " + session.reason()))
          .orElseGet(
              () ->
                  ReplyError.of(
                      ErrorCode.SESSION_LOST, "session " + id + " does not live any more"));
    } catch (ServiceException e) {
      return ReplyError.of(ErrorCode.SESSION_LOST, "session " + id + " does not live any more");
    }
  }

  /**
   * Sessions that lived on another worker are lost; one that was about to be opened will be, by its
   * record.
   */
  @Override
  public void gained(Lease lease) {
    for (Session session : registry.ofPartition(lease.partition())) {
      if (session.state() == SessionState.ACTIVE) {
        LOG.warn("Session {} was lost with its worker", session.id());
        registry.write(
            session.id(), lease, new SessionChange.Ended(SessionState.LOST, "worker_gone"));
      }
    }
  }

  @Override
  public void lost(Lease lease) {
    live.forEach(
        (id, session) -> {
          if (id.partition() == lease.partition()) {
            LOG.warn("Letting session {} go: its partition has another holder", id);
            session.letGo();
          }
        });
  }

  /** Ends the call of a command that runs here. Any thread; returns at once. */
  public void cancel(Journal.Running command) {
    LiveSession session = live.get(command.session());
    if (session != null) {
      session.cancel(command.id());
    }
  }

  private void sweep() {
    try {
      // Those who asked while nobody listened.
      journal.toCancel().forEach(this::cancel);
      List<Integer> partitions = held.get().stream().map(Lease::partition).toList();
      if (partitions.isEmpty()) {
        return;
      }
      for (SessionId id : registry.overdue(partitions)) {
        LiveSession session = live.get(id);
        if (session != null) {
          session.overdue();
        } else {
          workshop.expire(id).ifPresent(reason -> LOG.info("Session {} closed: {}", id, reason));
        }
      }
    } catch (ServiceException e) {
      LOG.info("The sweep is put off", e);
    } catch (Throwable e) {
      // The scheduler would end silently.
      LOG.error("The sweep failed; trying again", e);
    }
  }

  @Override
  public void check() {
    seats.check();
  }

  /**
   * Commands under way and in the mailboxes have the grace to end; then they are aborted, and all
   * sessions end.
   */
  @Override
  public void close() {
    sweeper.shutdown();
    Collection<LiveSession> all = List.copyOf(live.values());
    all.forEach(session -> session.stop("worker_stopped"));
    try {
      if (!awaitEnd(all, grace)) {
        all.forEach(session -> session.abort("the worker stops"));
        if (!awaitEnd(all, AFTER_ABORT)) {
          LOG.warn("{} sessions did not end in time", live.size());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outages.close();
    seats.close();
  }

  private static boolean awaitEnd(Collection<LiveSession> all, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    boolean ended = true;
    for (LiveSession session : all) {
      ended &= session.awaitEnd(end - System.nanoTime());
    }
    return ended;
  }
}
