package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry.Generation;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  /**
   * A session that so often could not be restored is a lost one; stores that are away are not
   * counted.
   */
  private static final int MOST_FAILURES = 12;

  private static final long FIRST_PAUSE_MS = 200;

  private static final String CANCELLED =
      "the command was cancelled while it ran: it may have had some of its effect";

  /** A page that was busy until its call was ended, and is for so long more, hangs. */
  private static final Duration HANGS = Duration.ofSeconds(2);

  private final SessionId id;
  private final Workshop workshop;
  private final Mailbox mailbox = new Mailbox();
  private final Thread thread;
  private final RunningCall call = new RunningCall();
  private final Tries tries = new Tries(call);

  /** Open until nothing more is to be begun here. */
  private final CountDownLatch halted = new CountDownLatch(1);

  /** It is to be given to the next holder as it is. */
  private volatile boolean leaving;

  // Confined to the thread of the session.
  private @Nullable OpenBrowser browser;
  private Checkpoints checkpoints;
  private int generation = 1;
  private boolean titlesStale;

  /** Whether anything has come yet: whoever begins a session has something for it. */
  private boolean begun;

  LiveSession(SessionId id, Workshop workshop) {
    this.id = id;
    this.workshop = workshop;
    this.checkpoints = new Checkpoints(id, workshop, CheckpointPolicy.OFF, 1);
    this.thread = Thread.ofPlatform().name("session-" + id).unstarted(this::run);
  }

  SessionId id() {
    return id;
  }

  void start() {
    thread.start();
  }

  /** False when it has ended: the delivery is not for it any more. */
  boolean deliver(Delivery delivery) {
    return mailbox.post(new Task.Perform(delivery));
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
        giveAway();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.error("The session failed", e);
      dropBrowser("internal_error");
    } finally {
      closeBrowser();
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
    } else if (browser == null) {
      return false;
    } else {
      quiet(browser);
    }
    if (!isHalted()) {
      mend();
    }
    return true;
  }

  private Duration patience() {
    if (browser == null) {
      return begun ? Duration.ZERO : LONG;
    }
    return titlesStale || checkpoints.due() ? checkpoints.quiet() : LONG;
  }

  private void take(Task task) throws InterruptedException {
    begun = true;
    switch (task) {
      case Task.Perform(Delivery delivery) -> perform(delivery);
      case Task.Restore() -> awake();
      case Task.Overdue() -> endIfOverdue();
      case Task.Pump(OpenBrowser.Listener from) -> pump(from);
      case Task.BrowserGone(OpenBrowser.Listener from, String reason) ->
          LOG.debug("{} is gone: {}", from, reason);
      case Task.Look() -> LOG.debug("Nothing more is to be done here");
    }
  }

  /** What the last thing has broken: a browser that is gone, a page that has crashed. */
  private void mend() throws InterruptedException {
    OpenBrowser open = browser;
    if (open == null) {
      return;
    }
    if (!open.connection().open()) {
      boolean usedLately = workshop.usedLately(id);
      dropBrowser(open.lossReason());
      if (usedLately) {
        awake();
      }
      return;
    }
    Map<PageId, Page> crashed = open.pages().crashed();
    if (!crashed.isEmpty() && !checkpoints.off()) {
      replace(open, crashed);
    }
    if (checkpoints.overdue()) {
      checkpoint(open);
    }
  }

  // --- commands

  private void perform(Delivery delivery) throws InterruptedException {
    if (browser == null && delivery.kind() == Delivery.Kind.OTHER) {
      awake();
      if (browser == null && isOver()) {
        return;
      }
    }
    if (browser == null && delivery.kind() != Delivery.Kind.OPENS) {
      workshop.cycle().run(delivery, workshop.absent(), Command::generation);
    } else {
      workshop.cycle().run(delivery, this::carryOut, _ -> generation);
    }
  }

  private End carryOut(Command command) {
    End end = tries.run(command, left -> attempt(command, left), () -> answered(command));
    checkpoints.ran(command);
    OpenBrowser open = browser;
    return open != null && checkpoints.beforeReply() && open.connection().open()
        ? checkpointed(command, open, end)
        : end;
  }

  /** A reply promises that the checkpoint is there: without one the command has failed. */
  private End checkpointed(Command command, OpenBrowser open, End end) {
    try {
      boolean _ = checkpoints.store(open);
      return end;
    } catch (PlaywrightException | ServiceException e) {
      if (!open.connection().open()) {
        return failed(command, e);
      }
      LOG.warn("No checkpoint before the reply", e);
      String message =
          "the command ran, and the checkpoint after it could not be taken: " + e.getMessage();
      return new End.Failed(ReplyError.of(ErrorCode.UNAVAILABLE, message), end.change());
    }
  }

  private boolean answered(Command command) {
    OpenBrowser open = browser;
    return open == null || open.answered(command);
  }

  private End attempt(Command command, Duration left) {
    OpenBrowser before = browser;
    call.begin(command.id(), before == null ? null : before.connection(), left);
    try {
      End end =
          switch (command.work()) {
            case Work.OpenSession open -> open(command, open);
            case Work.CloseSession(String reason) -> close(reason);
            case Work.OpenPage(String url) -> with(command, open -> open.newPage(url));
            case Work.Act act -> with(command, open -> open.act(command, act));
          };
      titlesStale |= !command.safe();
      return end;
    } catch (RuntimeException e) {
      return failed(command, e);
    } finally {
      call.end();
    }
  }

  private End open(Command command, Work.OpenSession open) {
    OpenBrowser opened = browser;
    if (opened == null) {
      try {
        opened = OpenBrowser.open(workshop, command, open.spec(), listener());
      } catch (ServiceException | PlaywrightException e) {
        LOG.warn("The session could not be opened", e);
        return new End.Failed(
            workshop.error(command.work().label(), e),
            new SessionChange.Ended(SessionState.CLOSED, "open_failed"));
      }
      began(opened, open.spec().checkpoint(), command.generation());
      LOG.info("Opened for {}", command.tenant());
    }
    return new End.Done(null, List.of(), opened.pages().change());
  }

  private void began(OpenBrowser opened, CheckpointPolicy policy, int now) {
    browser = opened;
    generation = now;
    checkpoints = new Checkpoints(id, workshop, policy, now);
  }

  private OpenBrowser.Listener listener() {
    return new OpenBrowser.Listener(mailbox::post, call::seated);
  }

  private End close(String reason) {
    LOG.info("Closed: {}", reason);
    closeBrowser();
    return new End.Done(null, List.of(), new SessionChange.Ended(SessionState.CLOSED, reason));
  }

  /** Something that needs the browser. */
  private interface Use {
    End with(OpenBrowser open);
  }

  private End with(Command command, Use use) {
    OpenBrowser open = browser;
    if (open == null) {
      throw new ServiceException(
          ErrorCode.SESSION_LOST, "session " + id + " is not open: " + command.work().label());
    }
    return use.with(open);
  }

  private End failed(Command command, RuntimeException e) {
    OpenBrowser open = browser;
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
    if (aborted) {
      open.pages().mayHang();
    }
    if (aborted || e instanceof TimeoutError) {
      open.connection().recoverPages(aborted ? HANGS : CallTime.OVERRUN);
    }
    ReplyError error = workshop.error(command.work().label(), e);
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
    if (checkpoints.off()) {
      closeBrowser();
      return new End.Failed(
          ReplyError.of(ErrorCode.SESSION_LOST, gone),
          new SessionChange.Ended(SessionState.LOST, reason));
    }
    return new End.Failed(
        ReplyError.of(ErrorCode.TARGET_CRASHED, gone + "; the session is restored"),
        new SessionChange.None());
  }

  // --- living again

  /** Restores the session when its row says that it lives. */
  private void awake() throws InterruptedException {
    if (browser != null) {
      return;
    }
    Optional<Session> row = workshop.row(id).filter(s -> s.state() == SessionState.ACTIVE);
    if (row.isEmpty()) {
      return;
    }
    if (row.get().spec().checkpoint() == CheckpointPolicy.OFF) {
      workshop.write(id, new SessionChange.Ended(SessionState.LOST, "worker_gone"));
      return;
    }
    int failures = 0;
    long pauseMs = FIRST_PAUSE_MS;
    while (!isOver()) {
      try {
        OpenBrowser restored = workshop.restoration().restore(workshop, row.get(), listener());
        began(restored, row.get().spec().checkpoint(), row.get().generation());
        write(restored);
        return;
      } catch (PlaywrightException | ServiceException e) {
        boolean away = e instanceof ServiceException refused && refused.code().retryable();
        if (!away && ++failures == MOST_FAILURES) {
          LOG.error("It could not be restored", e);
          workshop.write(id, new SessionChange.Ended(SessionState.LOST, "restore_failed"));
          return;
        }
        LOG.warn("It could not be restored; trying again", e);
      }
      if (halted.await(pauseMs, TimeUnit.MILLISECONDS)) {
        return;
      }
      pauseMs = Math.min(pauseMs * 2, 5_000);
    }
  }

  /** The browser is gone: with checkpoints the session moves on, without them it ends. */
  private void dropBrowser(String reason) {
    if (browser == null) {
      return;
    }
    LOG.warn("Session {} lost its browser: {}", id, reason);
    closeBrowser();
    if (checkpoints.off()) {
      workshop.write(id, new SessionChange.Ended(SessionState.LOST, reason));
    } else {
      Optional<Generation> _ = workshop.moveOn(id, generation);
    }
  }

  private void replace(OpenBrowser open, Map<PageId, Page> crashed) {
    Optional<Generation> next = workshop.moveOn(id, generation);
    if (next.isEmpty()) {
      return;
    }
    generation = next.get().number();
    checkpoints.generation(generation);
    try {
      crashed.forEach(
          (page, gone) -> {
            workshop.events().send(id, new Occurrence.Crashed(page));
            List<String> lost = open.replace(page, gone);
            LOG.warn("Page {} crashed and was opened again; lost: {}", page, lost);
          });
    } catch (PlaywrightException e) {
      LOG.warn("A crashed page could not be replaced", e);
      open.connection().close();
    }
    write(open);
  }

  // --- in between

  private void pump(OpenBrowser.Listener from) {
    OpenBrowser open = browser;
    if (open != null && open.listener() == from && open.connection().open()) {
      open.connection().pump();
      write(open);
    }
  }

  private void quiet(OpenBrowser open) {
    if (!open.connection().open()) {
      return;
    }
    if (titlesStale) {
      titlesStale = false;
      open.pages().titlesMayHaveChanged();
      write(open);
    }
    if (checkpoints.due()) {
      checkpoint(open);
    }
  }

  private void checkpoint(OpenBrowser open) {
    try {
      checkpoints.take(open);
    } catch (PlaywrightException e) {
      LOG.warn("No checkpoint was taken", e);
    }
  }

  private void write(OpenBrowser open) {
    SessionChange change = open.pages().change();
    if (!(change instanceof SessionChange.None)) {
      checkpoints.changed();
      workshop.write(id, change);
    }
  }

  // --- the end

  private void giveAway() {
    OpenBrowser open = browser;
    if (open == null) {
      // It was not restored yet: its checkpoint is what it is.
      workshop
          .row(id)
          .filter(row -> row.state() == SessionState.ACTIVE)
          .filter(row -> row.spec().checkpoint() != CheckpointPolicy.OFF)
          .ifPresent(_ -> workshop.write(id, new SessionChange.HandedOver()));
      return;
    }
    if (checkpoints.off()) {
      workshop.write(id, new SessionChange.Ended(SessionState.LOST, "worker_stopped"));
      return;
    }
    try {
      if (checkpoints.store(open)) {
        workshop.write(id, new SessionChange.HandedOver());
        LOG.info("Handed over");
        CrashPoints.reached(CrashPoint.DURING_HANDOVER);
      }
    } catch (PlaywrightException | ServiceException e) {
      LOG.warn("Not handed over as it was: the next holder has its checkpoint before", e);
    }
  }

  private void endIfOverdue() {
    workshop
        .expire(id)
        .ifPresent(
            reason -> {
              LOG.info("Closed: {}", reason);
              closeBrowser();
            });
  }

  private void closeBrowser() {
    OpenBrowser open = browser;
    browser = null;
    if (open != null) {
      open.connection().close();
    }
  }
}
