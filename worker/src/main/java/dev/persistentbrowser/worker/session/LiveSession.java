package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A session that lives here: one mailbox, and one thread that owns its browser and takes one thing
 * after the other. It begins with the command that opens it, and ends when it is closed, lost,
 * overdue, or let go; what was in the mailbox then is handed back.
 */
final class LiveSession {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

  /** After so long without a command, titles that scripts may have changed are asked for. */
  private static final long QUIET_MS = 150;

  private static final String CANCELLED =
      "the command was cancelled while it ran: it may have had some of its effect";

  private final SessionId id;
  private final Workshop workshop;
  private final LinkedBlockingQueue<Task> mailbox = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** Guards the transition to ended against {@link #post}. */
  private final Object lock = new Object();

  private boolean ended;
  private final RunningCall call = new RunningCall();
  private final Tries tries = new Tries(call);

  // Confined to the thread of the session.
  private @Nullable OpenBrowser browser;
  private boolean ending;
  private boolean titlesStale;

  private boolean rowEnded;

  // Written by the session's thread, for the listener.
  private volatile @Nullable OpenBrowser running;

  /** Nothing more is to be begun here. */
  private volatile boolean halted;

  /** What comes into the mailbox. */
  private sealed interface Task {
    record Perform(Delivery delivery) implements Task {}

    /** The browser sent something while the session was idle. */
    record Pump() implements Task {}

    /** The browser is gone. */
    record Lost(String reason) implements Task {}

    /** A deadline may have passed. */
    record Overdue() implements Task {}

    /** End it as lost: this worker stops. */
    record Stop(String reason) implements Task {}

    /** Look whether it is halted. */
    record Look() implements Task {}
  }

  LiveSession(SessionId id, Workshop workshop) {
    this.id = id;
    this.workshop = workshop;
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
    return post(new Task.Perform(delivery));
  }

  void overdue() {
    post(new Task.Overdue());
  }

  void stop(String reason) {
    post(new Task.Stop(reason));
  }

  void letGo() {
    abort("the partition has another holder");
  }

  /** Ends the call that runs, and begins nothing more. */
  void abort(String reason) {
    halted = true;
    call.stop(reason);
    post(new Task.Look());
  }

  /** Ends the call of that command, when it runs or as soon as it does. */
  void cancel(CommandId command) {
    call.cancel(command);
  }

  /** Whether it ended in time. */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return thread.join(Duration.ofNanos(Math.max(1, nanos)));
  }

  private boolean post(Task task) {
    synchronized (lock) {
      return !ended && mailbox.add(task);
    }
  }

  private void run() {
    MDC.put("session", id.value());
    try {
      while (!ending && !halted) {
        Task task = next();
        if (task == null) {
          titlesStale = false;
          refreshTitles();
        } else {
          take(task);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.error("The session failed", e);
      lost("internal_error");
    } finally {
      end();
    }
  }

  private @Nullable Task next() throws InterruptedException {
    return titlesStale ? mailbox.poll(QUIET_MS, TimeUnit.MILLISECONDS) : mailbox.take();
  }

  private void take(Task task) {
    switch (task) {
      case Task.Perform(Delivery delivery) -> {
        workshop.cycle().run(delivery, this::perform);
        // The command that opens it comes first: it was not to be run, or failed.
        ending |= browser == null;
      }
      case Task.Pump() -> pump();
      case Task.Lost(String reason) -> lost(reason);
      case Task.Overdue() -> endIfOverdue();
      case Task.Stop(String reason) -> {
        LOG.info("Ended: {}", reason);
        endRow(reason);
      }
      case Task.Look() -> LOG.debug("Halted");
    }
  }

  private End perform(Command command) {
    return tries.run(command, left -> attempt(command, left), () -> answered(command));
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
    if (browser == null) {
      try {
        browser = OpenBrowser.open(workshop, command, open.spec(), new Listener());
        running = browser;
      } catch (ServiceException | PlaywrightException e) {
        ending = true;
        rowEnded = true;
        LOG.warn("The session could not be opened", e);
        return new End.Failed(
            workshop.error(command.work().label(), e),
            new SessionChange.Ended(SessionState.CLOSED, "open_failed"));
      }
      LOG.info("Opened for {}", command.tenant());
    }
    return new End.Done(null, List.of(), browser.pages().change());
  }

  private End close(String reason) {
    ending = true;
    rowEnded = true;
    LOG.info("Closed: {}", reason);
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
    if (open != null && !open.connection().open()) {
      ending = true;
      rowEnded = true;
      String reason = open.lossReason();
      LOG.warn("Lost: {}", reason, e);
      return new End.Failed(
          ReplyError.of(ErrorCode.SESSION_LOST, "the browser of session " + id + " is gone"),
          new SessionChange.Ended(SessionState.LOST, reason));
    }
    if (!(e instanceof PlaywrightException) && !(e instanceof ServiceException)) {
      LOG.error("{} failed", command.work().label(), e);
    }
    if (open == null) {
      return new End.Failed(workshop.error(command.work().label(), e), new SessionChange.None());
    }
    ReplyError error = workshop.error(command.work().label(), e);
    if (open.connection().aborted()) {
      error =
          call.cancelled(command.id())
              ? ReplyError.of(ErrorCode.CANCELLED, CANCELLED)
              : ReplyError.of(ErrorCode.TIMEOUT, "the call was ended: " + e.getMessage());
    }
    return new End.Failed(error, open.pages().change());
  }

  private void pump() {
    OpenBrowser open = browser;
    if (open != null && open.connection().open()) {
      open.connection().pump();
      write(open);
    }
  }

  private void refreshTitles() {
    OpenBrowser open = browser;
    if (open != null && open.connection().open()) {
      open.pages().titlesMayHaveChanged();
      write(open);
    }
  }

  private void write(OpenBrowser open) {
    SessionChange change = open.pages().change();
    if (!(change instanceof SessionChange.None)) {
      workshop.write(id, change);
    }
  }

  private void lost(String reason) {
    LOG.warn("Session {} is lost: {}", id, reason);
    endRow(reason);
  }

  private void endRow(String reason) {
    ending = true;
    rowEnded = true;
    workshop.write(id, new SessionChange.Ended(SessionState.LOST, reason));
  }

  private void endIfOverdue() {
    workshop
        .expire(id)
        .ifPresent(
            reason -> {
              ending = true;
              rowEnded = true;
              LOG.info("Closed: {}", reason);
            });
  }

  private void end() {
    running = null;
    OpenBrowser open = browser;
    if (open != null) {
      open.connection().close();
    }
    if (!rowEnded && open != null) {
      // Halted in the middle; nothing is written when the partition is another's.
      endRow("worker_stopped");
    }
    List<Task> left = new ArrayList<>();
    synchronized (lock) {
      ended = true;
      mailbox.drainTo(left);
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (Task task : left) {
      if (task instanceof Task.Perform(Delivery delivery)) {
        deliveries.add(delivery);
      }
    }
    workshop.ended(this, deliveries);
  }

  /** Called by threads of the connection. */
  private final class Listener implements ConnectionListener {
    @Override
    public void onIdleMessage() {
      post(new Task.Pump());
    }

    @Override
    public void onClosed(String reason) {
      OpenBrowser open = running;
      if (open != null) {
        open.lost(reason);
      }
      post(new Task.Lost(reason));
    }
  }
}
