package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.intake.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A session that lives here: one mailbox, and one thread that takes one thing after the other. A
 * command that is not to wait for those before it has a thread of its own; all of them share the
 * browser under one lock, which a call gives up while it waits. Its browser begins with the command
 * that opens it, or is restored when something is to be done with a session that lived elsewhere.
 * It ends when it has no browser and nothing is left to do, when it is handed over, or when it is
 * let go.
 */
final class LiveSession {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
  private static final Duration LONG = Duration.ofHours(1);

  private final SessionId id;
  private final Workshop workshop;
  private final Mailbox mailbox = new Mailbox();
  private final Thread thread;
  private final RunningCalls calls = new RunningCalls();

  /** Open until nothing more is to be begun here. */
  private final CountDownLatch halted = new CountDownLatch(1);

  /** It is to be given to the next holder as it is. */
  private volatile boolean leaving;

  /** The command that has been taken waits for the browser. */
  private volatile boolean commandWaits;

  private final Life life;
  private final SessionLock lock;
  private final Performance.Means means;
  private final Beside beside;

  /** Whether anything has come yet: whoever begins a session has something for it. */
  private boolean begun;

  LiveSession(SessionId id, Workshop workshop) {
    this.id = id;
    this.workshop = workshop;
    Telling telling = new Telling(id, workshop.events(), calls);
    Checkpoints checkpoints = new Checkpoints(id, workshop);
    this.life =
        new Life(
            id,
            workshop,
            checkpoints,
            () ->
                new OpenBrowser.Listener(
                    mailbox::post, this::seated, telling, calls, checkpoints::changed),
            new Demands());
    this.lock = new SessionLock(life::browser);
    Execution execution = new Execution(id, workshop, life, calls, this::isOver);
    this.means = new Performance.Means(workshop, lock, life, calls, execution, telling);
    this.beside = new Beside(id, means, mailbox, this::isOver);
    this.thread = Thread.ofPlatform().name("session-" + id).unstarted(this::run);
  }

  SessionId id() {
    return id;
  }

  private void seated(BrowserConnection connection) {
    lock.share(connection);
    calls.seated(connection);
  }

  void start() {
    thread.start();
  }

  /**
   * False when it has ended: the delivery is not for it any more. Who closes the session does not
   * wait for what runs and waits.
   */
  boolean deliver(Delivery delivery) {
    if (delivery.kind() == Delivery.Kind.CLOSES) {
      calls.closing();
    }
    if (mailbox.hasEnded()) {
      return false;
    }
    boolean first = calls.expect(delivery.id());
    if (delivery.runsBeside()) {
      beside.begin(delivery, first);
      workshop.restoration().wanted();
      return true;
    }
    boolean taken = mailbox.post(new Task.Perform(delivery));
    workshop.restoration().wanted();
    return taken;
  }

  void overdue() {
    mailbox.post(new Task.Overdue());
  }

  /** It is not to wait for its next command to live again. */
  void restore() {
    mailbox.post(new Task.Restore());
  }

  /**
   * Ends after what runs now: a checkpoint is taken, and what waits is left to the next holder of
   * the partition.
   */
  void handOver() {
    leaving = true;
    calls.leave();
    mailbox.post(new Task.Look());
  }

  /** Ends the call that runs, and begins nothing more; what waits is left to the next holder. */
  void abort(String reason) {
    halted.countDown();
    calls.stop(reason);
    mailbox.post(new Task.Look());
  }

  /**
   * Another worker has it, or will: nothing of it is to act here from now on. Returns when that is
   * so.
   */
  void lose(String reason) {
    halted.countDown();
    calls.drop(reason);
    mailbox.end(_ -> workshop.ended(this, List.of()));
  }

  /** Ends the call of that command, when it runs or as soon as it does. */
  void cancel(CommandId command) {
    calls.cancel(command);
  }

  /** Whether it ended in time. */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return thread.join(Duration.ofNanos(Math.max(1, nanos)));
  }

  /** Tells whether a command waits, and whether the session is to end. */
  private final class Demands implements Life.Demand {
    @Override
    public boolean waits() {
      return commandWaits || mailbox.holdsCommand();
    }

    @Override
    public boolean over() {
      return isOver() || calls.isClosing();
    }

    @Override
    public boolean over(Duration atMost) throws InterruptedException {
      return calls.over(atMost) || leaving;
    }
  }

  private boolean isHalted() {
    return halted.getCount() == 0;
  }

  /** What is not done by now is for the next holder. */
  private boolean isOver() {
    return leaving || isHalted();
  }

  private void run() {
    MDC.put("session", id.value());
    try {
      boolean more = true;
      while (more && !isOver()) {
        more = turn();
      }
      if (leaving && !isHalted()) {
        beside.awaitEnd();
        lock.withStep(new HandOver(id, workshop, life)::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.error("The session failed", e);
      lock.with(() -> life.drop("internal_error"));
    } finally {
      lock.with(life::close);
      mailbox.end(left -> workshop.ended(this, isOver() ? List.of() : left));
      calls.leave();
      beside.awaitEnd();
    }
  }

  /** Takes what comes next; false when nothing lives here and nothing is left to do. */
  private boolean turn() throws InterruptedException {
    Task task = mailbox.next(patience());
    if (isOver()) {
      return false;
    }
    if (task != null) {
      take(task);
    } else if (!lookAround()) {
      return false;
    }
    if (!isHalted()) {
      lock.withStep(life::mend);
    }
    return true;
  }

  /** Does what is due when nothing has come; false when nothing is. */
  private boolean lookAround() throws InterruptedException {
    lock.take();
    try {
      if (life.browser() != null) {
        life.rest();
      } else if (life.awakesAfter().isPresent()) {
        life.awake();
      } else {
        return false;
      }
      return true;
    } finally {
      lock.letGo();
    }
  }

  private Duration patience() {
    lock.take();
    try {
      if (life.browser() == null) {
        return life.awakesAfter().orElse(begun ? Duration.ZERO : LONG);
      }
      return life.restsAfter().orElse(LONG);
    } finally {
      lock.letGo();
    }
  }

  private void take(Task task) throws InterruptedException {
    begun = true;
    switch (task) {
      case Task.Perform(Delivery delivery) -> perform(delivery);
      case Task.Restore() -> lock.withStep(life::awake);
      case Task.Overdue() -> lock.with(life::endIfOverdue);
      case Task.Pump(OpenBrowser.Listener from) -> lock.with(() -> life.pump(from));
      case Task.Loaded(OpenBrowser.Listener from, PageId page) ->
          lock.with(() -> life.loaded(from, page));
      case Task.BrowserGone(OpenBrowser.Listener from, String reason) ->
          LOG.debug("{} is gone: {}", from, reason);
      case Task.Revive(CountDownLatch revived) -> {
        lock.withStep(this::revive);
        revived.countDown();
      }
      case Task.Look() -> LOG.trace("Something may have changed");
    }
  }

  // --- commands

  /** The next in order. */
  private void perform(Delivery delivery) throws InterruptedException {
    try {
      if (delivery.kind().needsSession() && !isAwake()) {
        return;
      }
      workshop.cycle().run(delivery, new Performance(delivery, means, this::revive));
    } finally {
      if (delivery.kind() == Delivery.Kind.CLOSES) {
        calls.noLongerClosing();
      }
      calls.done(delivery.id());
    }
  }

  /** False when it is to end before the command can run: that is left to the next holder. */
  private boolean isAwake() throws InterruptedException {
    lock.take();
    try {
      if (life.browser() == null && !calls.isClosing()) {
        awakeForCommand();
        return life.browser() != null || !isOver();
      }
      return true;
    } finally {
      lock.letGo();
    }
  }

  private void awakeForCommand() throws InterruptedException {
    commandWaits = true;
    try {
      life.awake();
    } finally {
      commandWaits = false;
    }
  }

  private void revive() throws InterruptedException {
    life.mend();
    awakeForCommand();
  }
}
