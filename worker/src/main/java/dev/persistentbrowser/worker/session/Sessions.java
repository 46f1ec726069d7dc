package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionRegistry.Generation;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * The sessions that live here, and the records that come for them. A session of a held partition
 * that does not live here is restored when its row says that it lives.
 */
public final class Sessions implements Component, Ownership.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration SWEEP_PERIOD = Duration.ofSeconds(1);

  /** For what was aborted to end. */
  private static final Duration AFTER_ABORT = Duration.ofSeconds(2);

  private final Journal journal;
  private final SessionRegistry registry;
  private final EventSender events;
  private final Supplier<? extends Collection<Lease>> held;
  private final Duration grace;
  private final Outages outages;
  private final CommandCycle cycle;
  private final WarmSeats seats;
  private final Workshop workshop;
  private final Map<SessionId, LiveSession> live = new ConcurrentHashMap<>();

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("checkpoints").daemon(true).factory());

  /** From now on everything here is for the next holders. */
  private volatile boolean leaving;

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
      CheckpointStore checkpoints,
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
    this.events = events;
    this.workshop =
        new Workshop(
            cycle,
            new Batches(journal, outages),
            browsers,
            seats,
            new Restoration(),
            invoker,
            artifacts,
            checkpoints,
            scheduler,
            registry,
            events,
            outages,
            this::withoutSession,
            this::ended,
            this::deliver);
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
    while (!leaving) {
      LiveSession session = live.computeIfAbsent(delivery.session(), this::begin);
      if (session == null) {
        if (!leaving) {
          refuse(delivery);
        }
        return;
      }
      // One that has ended has a successor, or none, by the time it refuses.
      if (session.deliver(delivery)) {
        return;
      }
    }
    LOG.debug("Left to the next holder: {}", delivery);
  }

  /** Null when this machine gives no more threads, or everything is for the next holders. */
  private @Nullable LiveSession begin(SessionId id) {
    return begin(id, List.of());
  }

  /**
   * Begins a session with what its predecessor left. It is given that before it starts: it must not
   * end while it is being given it.
   */
  private @Nullable LiveSession begin(SessionId id, List<Delivery> left) {
    if (leaving) {
      return null;
    }
    LiveSession session = new LiveSession(id, workshop);
    left.forEach(session::deliver);
    try {
      session.start();
      if (leaving) {
        session.handOver();
      }
      return session;
    } catch (OutOfMemoryError e) {
      LOG.error("No thread for session {}", id, e);
      return null;
    }
  }

  private void ended(LiveSession session, List<Delivery> left) {
    live.computeIfPresent(
        session.id(),
        (id, current) -> {
          if (current != session) {
            return current;
          }
          return left.isEmpty() ? null : begin(id, left);
        });
  }

  /** Ends a record for which there is no thread. */
  private void refuse(Delivery delivery) {
    Thread.ofVirtual()
        .name("refuse-" + delivery.session())
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
   * The pages of sessions that lived on another worker are gone: they move on, and those that were
   * used lately are restored at once, the others when they are used. One that was about to be
   * opened will be, by its record.
   */
  @Override
  public void gained(Lease lease) {
    for (Session session : registry.ofPartition(lease.partition())) {
      if (session.state() != SessionState.ACTIVE) {
        continue;
      }
      if (session.spec().checkpoint() == CheckpointPolicy.OFF) {
        LOG.warn("Session {} was lost with its worker", session.id());
        SessionChange change = new SessionChange.Ended(SessionState.LOST, "worker_gone");
        if (registry.write(session.id(), lease, change)) {
          Occurrence.of(change)
              .ifPresent(what -> events.send(session.id(), EventSender.ANY_GENERATION, what));
        }
      } else if (movedOn(session, lease) && Workshop.usedLately(session)) {
        restore(session.id());
      }
    }
  }

  private boolean movedOn(Session session, Lease lease) {
    try {
      Optional<Generation> next = registry.moveOn(session.id(), session.generation(), lease);
      // The former holder has told everything before it handed a session over.
      next.filter(generation -> !generation.planned())
          .ifPresent(
              generation ->
                  events.send(
                      session.id(), generation.number(), new Gap(null, Gap.Reason.RESTORED)));
      return next.isPresent();
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.SESSION_CLOSED) {
        return false;
      }
      throw e;
    }
  }

  private void restore(SessionId id) {
    LiveSession session = live.computeIfAbsent(id, this::begin);
    if (session != null) {
      session.restore();
    }
  }

  @Override
  public void lost(Lease lease) {
    live.forEach(
        (id, session) -> {
          if (id.partition() == lease.partition()) {
            LOG.warn("Letting session {} go: its partition has another holder", id);
            session.lose("the partition has another holder");
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

  /** The next holders of the partitions go on with all sessions as they are. */
  @Override
  public void close() {
    sweeper.shutdown();
    handOver();
    scheduler.shutdownNow();
    outages.close();
    seats.close();
  }

  /**
   * Gives every session away: what runs has the grace to end, then a checkpoint is taken. What
   * waits, and what still comes, is left to the next holder, as are the sessions that did not end
   * in time.
   */
  public void handOver() {
    leaving = true;
    try {
      Set<SessionId> awake = handOver(Map.copyOf(live));
      // Those that were just being begun.
      Map<SessionId, LiveSession> later = new HashMap<>(live);
      later.keySet().removeAll(awake);
      awake.addAll(handOver(later));
      handOverSleeping(awake);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ServiceException e) {
      LOG.warn("Some sessions are not handed over as they are", e);
    }
  }

  private Set<SessionId> handOver(Map<SessionId, LiveSession> all) throws InterruptedException {
    all.values().forEach(LiveSession::handOver);
    if (!awaitEnd(all.values(), grace)) {
      all.values().forEach(session -> session.abort("the worker stops"));
      if (!awaitEnd(all.values(), AFTER_ABORT)) {
        LOG.warn("Not all sessions ended in time");
      }
    }
    return new HashSet<>(all.keySet());
  }

  /** Sessions that nobody has used here have no browser: their checkpoint is what they are. */
  private void handOverSleeping(Set<SessionId> awake) {
    for (Lease lease : held.get()) {
      for (Session session : registry.ofPartition(lease.partition())) {
        if (session.state() == SessionState.ACTIVE && !awake.contains(session.id())) {
          boolean _ = registry.write(session.id(), lease, new SessionChange.HandedOver());
        }
      }
    }
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
