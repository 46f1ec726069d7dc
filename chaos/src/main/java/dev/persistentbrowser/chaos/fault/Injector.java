package dev.persistentbrowser.chaos.fault;

import dev.persistentbrowser.chaos.load.Patience;
import dev.persistentbrowser.chaos.stack.Cluster;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.ProcessTable;
import dev.persistentbrowser.chaos.stack.Relay;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks things by a schedule, and mends them. Used by one thread. */
public final class Injector {
  private static final Logger LOG = LoggerFactory.getLogger(Injector.class);
  private static final Duration LONGEST_DELAY = Duration.ofMillis(400);
  private static final List<Role> STORES = List.of(Role.KAFKA, Role.REDIS, Role.S3);

  private final Cluster cluster;
  private final Patience patience;
  private final Consumer<String> workerDied;
  private final List<Thread> underWay = new ArrayList<>();

  /** Guards itself: faults run side by side. */
  private final Map<FaultKind, Integer> done = new EnumMap<>(FaultKind.class);

  /**
   * @param patience its end ends the faults under way early
   * @param workerDied is told the id of each worker that is killed
   */
  public Injector(Cluster cluster, Patience patience, Consumer<String> workerDied) {
    this.cluster = cluster;
    this.patience = patience;
    this.workerDied = workerDied;
  }

  /** Returns when the last fault is over and mended. */
  public void run(List<Fault> schedule) throws InterruptedException {
    long begin = System.nanoTime();
    for (Fault fault : schedule) {
      long wait = fault.at().toNanos() - (System.nanoTime() - begin);
      if (!patience.pause(Math.max(0, wait / 1_000_000))) {
        break;
      }
      LOG.info("{}", fault);
      underWay.add(Thread.ofVirtual().name("fault").start(() -> apply(fault)));
    }
    for (Thread thread : underWay) {
      thread.join();
    }
  }

  /** How often each kind was done. */
  public Map<FaultKind, Integer> done() {
    synchronized (done) {
      return new EnumMap<>(done);
    }
  }

  private void apply(Fault fault) {
    try {
      if (inject(fault)) {
        synchronized (done) {
          done.merge(fault.kind(), 1, Integer::sum);
        }
      } else {
        LOG.info("{}: there was nothing to break", fault);
      }
    } catch (RuntimeException e) {
      LOG.warn("{} failed", fault, e);
    }
  }

  /** False when its target is not there. */
  private boolean inject(Fault fault) {
    Part part = target(fault);
    return switch (fault.kind()) {
      case KILL_WORKER, KILL_GATEWAY, KILL_KAFKA, KILL_REDIS, KILL_S3 -> {
        if (part.pid().isEmpty()) {
          yield false;
        }
        String was = part.said();
        part.kill();
        if (fault.kind() == FaultKind.KILL_WORKER) {
          workerDied.accept(was.replace("worker ", ""));
        }
        pause(fault);
        part.start();
        yield true;
      }
      case TERM_WORKER, TERM_GATEWAY, RESTART_KAFKA, RESTART_REDIS -> {
        part.terminate();
        pause(fault);
        part.start();
        yield true;
      }
      case STOP_WORKER, STOP_GATEWAY, STOP_KAFKA, STOP_REDIS, STOP_S3 ->
          part.pid().isPresent() && stop(part.pid().getAsLong(), fault);
      case KILL_BROWSER -> one(browsers(part), fault, Signal.KILL::send);
      case KILL_DRIVER -> one(drivers(part), fault, Signal.KILL::send);
      case STOP_BROWSER -> one(browsers(part), fault, pid -> stop(pid, fault));
      case STOP_DRIVER -> one(drivers(part), fault, pid -> stop(pid, fault));
      case WORKER_JOINS -> {
        part.start();
        pause(fault);
        part.terminate();
        yield true;
      }
      case CUT_LINK, CUT_GATEWAY_LINK -> link(part, fault, Relay::cut);
      case SILENCE_LINK, SILENCE_GATEWAY_LINK -> link(part, fault, Relay::silence);
      case DELAY_LINK, DELAY_GATEWAY_LINK ->
          link(
              part,
              fault,
              relay ->
                  relay.delay(LONGEST_DELAY.multipliedBy(1 + fault.detail() % 8).dividedBy(8)));
    };
  }

  private Part target(Fault fault) {
    return fault.kind() == FaultKind.WORKER_JOINS
        ? cluster.spares().get(fault.target())
        : cluster.part(fault.kind().role(), fault.target());
  }

  private static List<Long> browsers(Part worker) {
    return worker.pid().isEmpty() ? List.of() : ProcessTable.browsersOf(worker.pid().getAsLong());
  }

  private static List<Long> drivers(Part worker) {
    return worker.pid().isEmpty() ? List.of() : ProcessTable.driversOf(worker.pid().getAsLong());
  }

  private static boolean one(List<Long> pids, Fault fault, Consumer<Long> action) {
    if (pids.isEmpty()) {
      return false;
    }
    action.accept(pids.get(fault.detail() % pids.size()));
    return true;
  }

  private boolean stop(long pid, Fault fault) {
    Signal.STOP.send(pid);
    pause(fault);
    Signal.CONT.send(pid);
    return true;
  }

  private boolean link(Part part, Fault fault, Consumer<Relay> broken) {
    Relay relay = cluster.links(part).to(STORES.get(fault.detail() % STORES.size()));
    broken.accept(relay);
    pause(fault);
    relay.pass();
    return true;
  }

  private void pause(Fault fault) {
    boolean _ = patience.pause(fault.length().toMillis());
  }
}
