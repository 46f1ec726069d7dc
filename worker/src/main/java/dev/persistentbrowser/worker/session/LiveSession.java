package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.invoke.Meanwhile;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A session that lives here: one mailbox, and one thread that owns its browser and takes one thing
 * after the other. Its browser begins with the command that opens it, or is restored when something
 * is to be done with a session that lived elsewhere. It ends when it has no browser and nothing is
 * left to do, when it is handed over, or when it is let go.
 */
final class LiveSession {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
  private static final Duration LONG = Duration.ofHours(1);

  /** Named in the error of a command whose checkpoint is not complete. */
  private static final int MOST_GAPS = 10;

  private static final String CANCELLED =
      "the command was cancelled while it ran: it may have had some of its effect";

  /** As Playwright says it. */
  private static final String CLOSED = "Target page, context or browser has been closed";

  /** A page that was busy until its call was ended, and is for so long more, hangs. */
  private static final Duration HANGS = Duration.ofSeconds(2);

  private final SessionId id;
  private final Workshop workshop;
  private final Mailbox mailbox = new Mailbox();
  private final Thread thread;
  private final RunningCall call = new RunningCall();
  private final Tries tries = new Tries(call);
  private final Telling telling;

  /** Open until nothing more is to be begun here. */
  private final CountDownLatch halted = new CountDownLatch(1);

  /** It is to be given to the next holder as it is. */
  private volatile boolean leaving;

  /** The command that has been taken waits for the browser. */
  private volatile boolean commandWaits;

  // Confined to the thread of the session.
  private final Life life;

  /**
   * What has ended inside of the command that runs, and what it ran inside of: a client may have
   * learnt of a dialog or a route while it ran, and answer when it has ended.
   */
  private final Map<CommandId, CommandId> outer = new HashMap<>();

  /** Whether anything has come yet: whoever begins a session has something for it. */
  private boolean begun;

  LiveSession(SessionId id, Workshop workshop) {
    this.id = id;
    this.workshop = workshop;
    this.telling = new Telling(id, workshop.events(), call);
    Checkpoints checkpoints = new Checkpoints(id, workshop);
    this.life =
        new Life(
            id,
            workshop,
            checkpoints,
            () ->
                new OpenBrowser.Listener(
                    mailbox::post, this::seated, telling, call, checkpoints::changed),
            new Demands());
    this.thread = Thread.ofPlatform().name("session-" + id).unstarted(this::run);
  }

  SessionId id() {
    return id;
  }

  private void seated(BrowserConnection connection) {
    connection.whileWaiting(this::performWithin);
    call.seated(connection);
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
      call.closing();
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
    mailbox.post(new Task.Look());
  }

  /** Ends the call that runs, and begins nothing more; what waits is left to the next holder. */
  void abort(String reason) {
    halted.countDown();
    call.stop(reason);
    mailbox.post(new Task.Look());
  }

  /**
   * Another worker has it, or will: nothing of it is to act here from now on. Returns when that is
   * so.
   */
  void lose(String reason) {
    halted.countDown();
    call.drop(reason);
    mailbox.end(_ -> workshop.ended(this, List.of()));
  }

  /** Ends the call of that command, when it runs or as soon as it does. */
  void cancel(CommandId command) {
    call.cancel(command);
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
      return isOver() || call.isClosing();
    }

    @Override
    public boolean over(Duration atMost) throws InterruptedException {
      return call.over(atMost) || leaving;
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
        life.giveAway();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.error("The session failed", e);
      life.drop("internal_error");
    } finally {
      life.close();
      mailbox.end(left -> workshop.ended(this, isOver() ? List.of() : left));
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
    } else if (life.browser() != null) {
      life.rest();
    } else if (life.awakesAfter().isPresent()) {
      life.awake();
    } else {
      return false;
    }
    if (!isHalted()) {
      life.mend();
    }
    return true;
  }

  private Duration patience() {
    if (life.browser() == null) {
      return life.awakesAfter().orElse(begun ? Duration.ZERO : LONG);
    }
    return life.restsAfter().orElse(LONG);
  }

  private void take(Task task) throws InterruptedException {
    begun = true;
    switch (task) {
      case Task.Perform(Delivery delivery) -> perform(delivery);
      case Task.Restore() -> life.awake();
      case Task.Overdue() -> life.endIfOverdue();
      case Task.Pump(OpenBrowser.Listener from) -> life.pump(from);
      case Task.Loaded(OpenBrowser.Listener from, PageId page) -> life.loaded(from, page);
      case Task.BrowserGone(OpenBrowser.Listener from, String reason) ->
          LOG.debug("{} is gone: {}", from, reason);
      case Task.Look() -> LOG.debug("Nothing more is to be done here");
    }
  }

  // --- commands

  private void perform(Delivery delivery) throws InterruptedException {
    if (delivery.kind() == Delivery.Kind.CLOSES) {
      call.closes();
    }
    if (life.browser() == null && delivery.kind().needsSession() && !call.isClosing()) {
      awakeForCommand();
      if (life.browser() == null && isOver()) {
        return;
      }
    }
    if (call.isClosing() && delivery.kind().needsSession()) {
      workshop.cycle().run(delivery, _ -> closed(), this::seal);
    } else if (life.browser() == null && delivery.kind() != Delivery.Kind.OPENS) {
      workshop.cycle().run(delivery, workshop.absent(), reply -> reply);
    } else {
      workshop.cycle().run(delivery, this::carryOut, this::seal);
    }
  }

  private static End closed() {
    return new End.Failed(
        ReplyError.of(ErrorCode.SESSION_CLOSED, CLOSED), new SessionChange.None());
  }

  private void awakeForCommand() throws InterruptedException {
    commandWaits = true;
    try {
      life.awake();
    } finally {
      commandWaits = false;
    }
  }

  private Reply seal(Reply reply) {
    OpenBrowser open = life.browser();
    return reply
        .inGeneration(life.generation())
        .withLastEvent(telling.lastNumber())
        .withLost(open == null ? List.of() : open.revival().recovery().untold());
  }

  /** What came to be done inside of the command that runs, while that waits. */
  private void performWithin() {
    CommandId waiting = call.host();
    OpenBrowser open = life.browser();
    if (waiting == null || open == null) {
      return;
    }
    Predicate<CommandId> inside = command -> waiting.equals(outer.getOrDefault(command, command));
    for (Delivery next = mailbox.within(inside); next != null; next = mailbox.within(inside)) {
      Delivery delivery = next;
      open.connection()
          .apart(() -> workshop.cycle().run(delivery, this::carryOutWithin, this::seal));
      call.resumed();
    }
  }

  /** The checkpoint is that of the command around it. */
  private End carryOutWithin(Command command) {
    End end = begun(command);
    CommandId around = call.innermost();
    if (around != null) {
      outer.replaceAll((_, its) -> its.equals(command.id()) ? around : its);
      outer.put(command.id(), around);
    }
    life.checkpoints().ran(command);
    life.leaveBroken();
    return end;
  }

  private End begun(Command command) {
    return command.work() instanceof Work.Batch batch
        ? workshop
            .batches()
            .run(command, batch, new Batches.Means(this::reads, this::tried, () -> over(command)))
        : tried(command);
  }

  /** A command that may run again and met the death of its browser or page runs again, once. */
  private End carryOut(Command command) {
    End end = carryOutOnce(command);
    ReplyError error = error(end);
    if (error == null
        || error.code() != ErrorCode.TARGET_CRASHED
        || !command.safe()
        || command.generationRule() == GenerationRule.EXACT
        || !life.isBroken()) {
      return end;
    }
    // Before what the restoration writes, which is newer.
    workshop.write(id, end.change());
    try {
      life.mend();
      awakeForCommand();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return end;
    }
    if (life.browser() == null || isOver() || call.isClosing() || call.cancelled(command.id())) {
      return end;
    }
    LOG.info("{} runs again in the restored session", command.work().label());
    End second = carryOutOnce(command);
    return new End.Repeated(second, 2, second.change());
  }

  private End carryOutOnce(Command command) {
    End end = begun(command);
    outer.clear();
    life.checkpoints().ran(command);
    OpenBrowser open = life.browser();
    if (open != null) {
      life.setUp(open);
    }
    if (open != null && life.checkpoints().beforeReply() && !call.isClosing()) {
      end = checkpointed(command, open, end);
    }
    life.leaveBroken();
    return end;
  }

  private End tried(Command command) {
    return tries.run(command, left -> attempt(command, left), () -> answered(command));
  }

  private boolean reads(Command command, Work.Act step) {
    return workshop.invoker().reads(command.page() == null ? Root.CONTEXT : Root.PAGE, step);
  }

  /** Whether nothing more of a batch is to be done. */
  private boolean over(Command batch) {
    OpenBrowser open = life.browser();
    return isHalted()
        || call.isClosing()
        || open == null
        || !open.connection().open()
        || call.cancelled(batch.id());
  }

  private static boolean succeeded(End end) {
    return error(end) == null;
  }

  private static @Nullable ReplyError error(End end) {
    return switch (end) {
      case End.Done _ -> null;
      case End.Failed failed -> failed.error();
      case End.Partly partly -> partly.error();
      case End.Repeated(End last, int _, var _) -> error(last);
      case End.Waited(End last, var _) -> error(last);
    };
  }

  /**
   * Success promises that the checkpoint is there: without one the command has failed, unless it
   * only reads.
   */
  private End checkpointed(Command command, OpenBrowser open, End end) {
    if (!open.connection().open()) {
      // It died after the command was done.
      return succeeded(end) ? lostUnder(open.lossReason()) : end;
    }
    try {
      List<Loss> gaps = life.checkpoints().store(open);
      return gaps == null || gaps.isEmpty() || !succeeded(end) || Checkpoints.onlyReads(command)
          ? end
          : notKept(end, "it lacks " + gaps.stream().limit(MOST_GAPS).toList());
    } catch (PlaywrightException | ServiceException e) {
      LOG.warn("No checkpoint before the reply", e);
      if (!succeeded(end)) {
        return end;
      }
      if (!open.connection().open()) {
        return failed(command, e);
      }
      if (Checkpoints.onlyReads(command)) {
        return end;
      }
      return notKept(end, String.valueOf(e.getMessage()));
    }
  }

  private static End notKept(End end, String why) {
    String message = "the command ran, and the checkpoint after it could not be taken: " + why;
    return new End.Failed(ReplyError.of(ErrorCode.COMMAND_FAILED, message), end.change());
  }

  private boolean answered(Command command) {
    OpenBrowser open = life.browser();
    return open == null || open.answered(command);
  }

  private End attempt(Command command, Duration left) {
    OpenBrowser before = life.browser();
    call.begin(command.id(), before == null ? null : before.connection(), left);
    Meanwhile meanwhile = new Meanwhile();
    End end;
    try {
      end = attempt(command, meanwhile);
    } finally {
      call.end();
    }
    return meanwhile.entries().isEmpty() ? end : new End.Waited(end, meanwhile.entries());
  }

  private End attempt(Command command, Meanwhile meanwhile) {
    try {
      End end =
          switch (command.work()) {
            case Work.OpenSession open -> open(command, open);
            case Work.CloseSession(String reason) -> close(reason);
            case Work.OpenPage(String url) -> with(command, open -> open.newPage(url));
            case Work.Content() -> with(command, open -> open.content(command));
            case Work.ListHandles() -> with(command, OpenBrowser::listHandles);
            case Work.Watch(Watching watching) -> with(command, open -> open.watch(watching));
            case Work.Act act -> with(command, open -> open.act(command, act, meanwhile));
            case Work.Batch _ -> throw new IllegalStateException("its steps are carried out");
          };
      if (!command.safe()) {
        life.titlesMayHaveChanged();
      }
      return end;
    } catch (RuntimeException e) {
      return failed(command, e);
    }
  }

  private End open(Command command, Work.OpenSession open) {
    OpenBrowser opened = life.browser();
    if (opened == null) {
      try {
        opened = OpenBrowser.open(workshop, command, open.spec(), life.listener());
      } catch (ServiceException | PlaywrightException e) {
        LOG.warn("The session could not be opened", e);
        return new End.Failed(
            workshop.error(command.work().label(), e),
            new SessionChange.Ended(SessionState.CLOSED, "open_failed"));
      }
      life.begin(opened, open.spec().checkpoint(), command.generation());
      LOG.info("Opened for {}", command.tenant());
    }
    return new End.Done(null, List.of(), opened.pages().change());
  }

  private End close(String reason) {
    LOG.info("Closed: {}", reason);
    life.close();
    return new End.Done(null, List.of(), new SessionChange.Ended(SessionState.CLOSED, reason));
  }

  /** Something that needs the browser. */
  private interface Use {
    End with(OpenBrowser open);
  }

  private End with(Command command, Use use) {
    OpenBrowser open = life.browser();
    if (open == null) {
      throw new ServiceException(
          ErrorCode.SESSION_LOST, "session " + id + " is not open: " + command.work().label());
    }
    return use.with(open);
  }

  private End failed(Command command, RuntimeException e) {
    OpenBrowser open = life.browser();
    if (!(e instanceof PlaywrightException) && !(e instanceof ServiceException)) {
      LOG.error("{} failed", command.work().label(), e);
    }
    if (open == null) {
      return new End.Failed(workshop.error(command.work().label(), e), new SessionChange.None());
    }
    if (!open.connection().open()) {
      LOG.warn("{} lost its browser: {}", command.work().label(), open.lossReason(), e);
      return lostUnder(open.lossReason());
    }
    boolean aborted = open.connection().aborted();
    if (aborted && call.isClosing()) {
      return closed();
    }
    if (aborted) {
      open.pages().mayHang(command.page());
    }
    if (aborted || e instanceof TimeoutError) {
      open.connection().recoverPages(aborted ? HANGS : CallTime.OVERRUN);
    }
    ReplyError error = workshop.error(command.work().label(), e);
    if (!open.hasOwnProxy()) {
      error = workshop.withEgressReason(error);
    }
    if (aborted) {
      error =
          call.cancelled(command.id())
              ? ReplyError.of(ErrorCode.CANCELLED, CANCELLED)
              : ReplyError.of(ErrorCode.TIMEOUT, "the call was ended: " + e.getMessage());
    }
    return new End.Failed(error, open.pages().change());
  }

  /** The browser died under a command. */
  private End lostUnder(String reason) {
    String gone = "the browser of session " + id + " died under the command";
    if (life.checkpoints().off()) {
      life.close();
      return new End.Failed(
          ReplyError.of(ErrorCode.SESSION_LOST, gone),
          new SessionChange.Ended(SessionState.LOST, reason));
    }
    return new End.Failed(
        ReplyError.of(ErrorCode.TARGET_CRASHED, gone + "; the session is restored"),
        new SessionChange.None());
  }
}
