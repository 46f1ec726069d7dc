package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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

  private static final Duration LOOK = Duration.ofMillis(100);

  private final SessionId id;
  private final Workshop workshop;
  private final Mailbox mailbox = new Mailbox();
  private final Thread thread;
  private final RunningCalls calls = new RunningCalls();
  private final Telling telling;

  /** Open until nothing more is to be begun here. */
  private final CountDownLatch halted = new CountDownLatch(1);

  /** It is to be given to the next holder as it is. */
  private volatile boolean leaving;

  /** The command that has been taken waits for the browser. */
  private volatile boolean commandWaits;

  /** Held by whoever does something with the session's browser, but for where a call waits. */
  private final ReentrantLock lock = new ReentrantLock(true);

  /** The session's thread, and those of the commands beside what it does. */
  private final Phaser beside = new Phaser(1);

  private final Life life;
  private final Execution execution;

  /** Whether anything has come yet: whoever begins a session has something for it. */
  private boolean begun;

  LiveSession(SessionId id, Workshop workshop) {
    this.id = id;
    this.workshop = workshop;
    this.telling = new Telling(id, workshop.events(), calls);
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
    this.execution = new Execution(id, workshop, life, calls, this::isOver);
    this.thread = Thread.ofPlatform().name("session-" + id).unstarted(this::run);
  }

  SessionId id() {
    return id;
  }

  private void seated(BrowserConnection connection) {
    connection.shareUnder(lock);
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
      beginBeside(delivery, first);
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
        awaitThoseBeside();
        lockedStep(life::giveAway);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.error("The session failed", e);
      locked(() -> life.drop("internal_error"));
    } finally {
      locked(life::close);
      mailbox.end(left -> workshop.ended(this, isOver() ? List.of() : left));
      calls.leave();
      awaitThoseBeside();
    }
  }

  /** One that begins later finds that this session is over, or has ended. */
  private void awaitThoseBeside() {
    beside.arriveAndAwaitAdvance();
  }

  /** Something that the session's thread does with its lock. */
  private interface Step {
    void run() throws InterruptedException;
  }

  private void locked(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      unlock();
    }
  }

  private void lockedStep(Step step) throws InterruptedException {
    lock.lock();
    try {
      step.run();
    } finally {
      unlock();
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
      lockedStep(life::mend);
    }
    return true;
  }

  /** Does what is due when nothing has come; false when nothing is. */
  private boolean lookAround() throws InterruptedException {
    lock.lock();
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
      unlock();
    }
  }

  private Duration patience() {
    lock.lock();
    try {
      if (life.browser() == null) {
        return life.awakesAfter().orElse(begun ? Duration.ZERO : LONG);
      }
      return life.restsAfter().orElse(LONG);
    } finally {
      unlock();
    }
  }

  private void take(Task task) throws InterruptedException {
    begun = true;
    switch (task) {
      case Task.Perform(Delivery delivery) -> perform(delivery);
      case Task.Restore() -> lockedStep(life::awake);
      case Task.Overdue() -> locked(life::endIfOverdue);
      case Task.Pump(OpenBrowser.Listener from) -> locked(() -> life.pump(from));
      case Task.Loaded(OpenBrowser.Listener from, PageId page) ->
          locked(() -> life.loaded(from, page));
      case Task.BrowserGone(OpenBrowser.Listener from, String reason) ->
          LOG.debug("{} is gone: {}", from, reason);
      case Task.Revive(CountDownLatch revived) -> {
        lockedStep(this::revive);
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
      workshop.cycle().run(delivery, new Performance(delivery, this::revive));
    } finally {
      if (delivery.kind() == Delivery.Kind.CLOSES) {
        calls.noLongerClosing();
      }
      calls.done(delivery.id());
    }
  }

  /** False when it is to end before the command can run: that is left to the next holder. */
  private boolean isAwake() throws InterruptedException {
    lock.lock();
    try {
      if (life.browser() == null && !calls.isClosing()) {
        awakeForCommand();
        return life.browser() != null || !isOver();
      }
      return true;
    } finally {
      unlock();
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

  /** A command on its way; it has the lock from its first step until others may go on. */
  private final class Performance implements CommandCycle.Performer {
    private final Delivery delivery;
    private final Execution.Revival revival;

    /** Nothing lives here. */
    private boolean absent;

    private Performance(Delivery delivery, Execution.Revival revival) {
      this.delivery = delivery;
      this.revival = revival;
    }

    @Override
    public End carryOut(Command command) {
      enter();
      if (calls.isClosing() && delivery.kind().needsSession()) {
        return Execution.closed();
      }
      if (absent && delivery.runsBeside()) {
        comeBack();
      }
      return absent ? workshop.absent().apply(command) : execution.carryOut(command, revival);
    }

    @Override
    public Reply seal(Reply reply) {
      enter();
      if (absent) {
        return reply;
      }
      Reply sealed = execution.seal(reply);
      CompletableFuture<Long> last = telling.last();
      OpenBrowser open = life.browser();
      return sealed.withLastEvent(
          open == null
              ? Telling.number(last)
              : open.connection().aside(() -> Telling.number(last)));
    }

    /** Its browser may have died just before the lock was had. */
    private void comeBack() {
      try {
        revival.run();
        absent = life.browser() == null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void enter() {
      if (!lock.isHeldByCurrentThread()) {
        lock.lock();
        absent = life.browser() == null && delivery.kind() != Delivery.Kind.OPENS;
      }
    }

    @Override
    public SessionChange latest(SessionChange change) {
      return lock.isHeldByCurrentThread() ? execution.latest(change) : change;
    }

    @Override
    public void letOthers() {
      unlock();
    }
  }

  /** Lets the lock go, if this thread has it. */
  private void unlock() {
    if (!lock.isHeldByCurrentThread()) {
      return;
    }
    OpenBrowser open = life.browser();
    if (open != null) {
      open.connection().leave();
    }
    while (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }

  // --- commands beside those

  /**
   * @param first whether it is the only record of its command that is here
   */
  private void beginBeside(Delivery delivery, boolean first) {
    beside.register();
    Thread.ofVirtual()
        .name("session-" + id + "-" + delivery.id())
        .start(
            () -> {
              MDC.put("session", id.value());
              try {
                if (!first) {
                  // The journal must not let two records of one command run at once.
                  calls.awaitDone(delivery.id());
                }
                performBeside(delivery);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Throwable e) {
                LOG.error("A command failed", e);
              } finally {
                calls.done(delivery.id());
                mailbox.post(new Task.Look());
                beside.arriveAndDeregister();
              }
            });
  }

  private void performBeside(Delivery delivery) throws InterruptedException {
    if (delivery.within() != null) {
      calls.awaitOpen(delivery.within());
    }
    if (isOver()) {
      return;
    }
    if (!awaitLife(delivery)) {
      if (!isOver()) {
        workshop.again(delivery);
      }
      return;
    }
    try {
      workshop.cycle().run(delivery, new Performance(delivery, () -> awaitRevival(delivery)));
    } finally {
      unlock();
    }
  }

  /**
   * Waits, without the lock, until the session lives, or cannot: its own thread restores it. False
   * when it has ended, or will before the command can run.
   */
  private boolean awaitLife(Delivery delivery) throws InterruptedException {
    CountDownLatch revived = new CountDownLatch(1);
    if (life.browser() != null || calls.isClosing()) {
      return true;
    }
    if (!mailbox.post(new Task.Revive(revived))) {
      return false;
    }
    workshop.restoration().wanted();
    // What is before that in the mailbox may restore it, and then wait for this command.
    while (!revived.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      if (isOver() || mailbox.hasEnded()) {
        return false;
      }
      if (life.browser() != null || calls.isClosing() || calls.cancelled(delivery.id())) {
        return true;
      }
    }
    return true;
  }

  /** The same for a command that has begun, and has the lock before and after. */
  private void awaitRevival(Delivery delivery) throws InterruptedException {
    unlock();
    try {
      CountDownLatch revived = new CountDownLatch(1);
      boolean posted = mailbox.post(new Task.Revive(revived));
      while (posted && !revived.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        posted =
            !isOver()
                && !mailbox.hasEnded()
                && !calls.isEnding()
                && !calls.cancelled(delivery.id());
      }
    } finally {
      lock.lock();
    }
  }
}
