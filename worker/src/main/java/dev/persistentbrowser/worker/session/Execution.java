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
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.invoke.Meanwhile;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries commands out on the browser of a session. Guarded by the session's lock. */
final class Execution {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

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
  private final Life life;
  private final RunningCalls calls;
  private final Tries tries;
  private final BooleanSupplier over;

  /**
   * @param over whether nothing more is to be begun
   */
  Execution(SessionId id, Workshop workshop, Life life, RunningCalls calls, BooleanSupplier over) {
    this.id = id;
    this.workshop = workshop;
    this.life = life;
    this.calls = calls;
    this.tries = new Tries(this::pauseBeforeTry);
    this.over = over;
  }

  /** Puts a browser or page in the place of one that is gone. */
  interface Revival {
    void run() throws InterruptedException;
  }

  /** What is to be written of the pages: they may have changed since, and been written. */
  SessionChange latest(SessionChange change) {
    OpenBrowser open = life.browser();
    return change instanceof SessionChange.Live && open != null ? open.pages().live() : change;
  }

  /** What the session is when a command has ended. */
  Reply seal(Reply reply) {
    OpenBrowser open = life.browser();
    return reply
        .inGeneration(life.generation())
        .withLost(open == null ? List.of() : open.revival().recovery().untold());
  }

  static End closed() {
    return new End.Failed(
        ReplyError.of(ErrorCode.SESSION_CLOSED, CLOSED), new SessionChange.None());
  }

  private End begun(Command command) {
    return command.work() instanceof Work.Batch batch
        ? workshop
            .batches()
            .run(command, batch, new Batches.Means(this::reads, this::tried, () -> over(command)))
        : tried(command);
  }

  /**
   * Carries it out. A command that may run again and met the death of its browser or page runs
   * again, once.
   *
   * @param revival lets the session go on after such a death
   */
  End carryOut(Command command, Revival revival) {
    OpenBrowser met = life.browser();
    End end = carryOutOnce(command);
    ReplyError error = error(end);
    if (error == null
        || error.code() != ErrorCode.TARGET_CRASHED
        || !command.safe()
        || command.generationRule() == GenerationRule.EXACT
        || !(life.isBroken() || !Objects.equals(met, life.browser()))) {
      return end;
    }
    // Before what the restoration writes, which is newer.
    workshop.write(id, latest(end.change()));
    try {
      revival.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return end;
    }
    if (life.browser() == null
        || over.getAsBoolean()
        || calls.isClosing()
        || calls.cancelled(command.id())) {
      return end;
    }
    LOG.info("{} runs again in the restored session", command.work().label());
    End second = carryOutOnce(command);
    return new End.Repeated(second, 2, second.change());
  }

  private End carryOutOnce(Command command) {
    End end = begun(command);
    life.checkpoints().ran(command);
    OpenBrowser open = life.browser();
    if (open != null) {
      life.setUp(open);
      if (life.checkpoints().beforeReply() && !calls.isClosing() && !leavesCheckpoint(command)) {
        end = checkpointed(command, open, end);
      }
    }
    life.leaveBroken();
    return end;
  }

  /** Whether a command beside others leaves the checkpoint to the one that it runs inside of. */
  private boolean leavesCheckpoint(Command command) {
    CommandId around = command.within();
    return (around != null && calls.isRunning(around))
        || (command.concurrent() && Checkpoints.onlyReads(command));
  }

  private End tried(Command command) {
    return tries.run(command, left -> attempt(command, left), () -> answered(command));
  }

  /** A browser that is another one by then is not tried on: its session has come back meanwhile. */
  private boolean pauseBeforeTry(CommandId command, Duration time) {
    OpenBrowser open = life.browser();
    return open == null
        ? calls.pause(command, time)
        : open.connection().aside(() -> calls.pause(command, time)) && open.equals(life.browser());
  }

  private boolean reads(Command command, Work.Act step) {
    return workshop.invoker().reads(root(command), step);
  }

  /** Whether nothing more of a batch is to be done. */
  private boolean over(Command batch) {
    OpenBrowser open = life.browser();
    return over.getAsBoolean()
        || calls.isClosing()
        || open == null
        || !open.connection().open()
        || calls.cancelled(batch.id());
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
      return succeeded(end) ? lostUnder(open) : end;
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
        return failed(command, open, e);
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
    // What closes the session is not ended by that.
    boolean closes = command.work() instanceof Work.CloseSession;
    BrowserConnection on = before == null || closes ? null : before.connection();
    calls.begin(command.id(), on, left, !waits(command));
    Meanwhile meanwhile = new Meanwhile();
    End end;
    try {
      end = attempt(command, before, meanwhile);
    } finally {
      calls.end(command.id(), on);
    }
    return meanwhile.entries().isEmpty() ? end : new End.Waited(end, meanwhile.entries());
  }

  private boolean waits(Command command) {
    return command.work() instanceof Work.Act act && workshop.invoker().waits(root(command), act);
  }

  private static Root root(Command command) {
    return command.page() == null ? Root.CONTEXT : Root.PAGE;
  }

  private End attempt(Command command, @Nullable OpenBrowser on, Meanwhile meanwhile) {
    try {
      End end =
          switch (command.work()) {
            case Work.OpenSession open -> open(command, open);
            case Work.CloseSession(String reason) -> close(reason);
            case Work.OpenPage(String url) -> with(command, open -> open.newPage(url));
            case Work.Content() -> with(command, open -> open.content(command));
            case Work.ListHandles() -> with(command, OpenBrowser::listHandles);
            case Work.Watch(Watching then) -> with(command, open -> open.watch(now(then)));
            case Work.Act act -> with(command, open -> open.act(command, act, meanwhile));
            case Work.Batch _ -> throw new IllegalStateException("its steps are carried out");
          };
      if (!command.safe()) {
        life.titlesMayHaveChanged();
      }
      return end;
    } catch (RuntimeException e) {
      return failed(command, on, e);
    }
  }

  /** What the row says: of several who change it the last one to be heard need not be the last. */
  private Watching now(Watching then) {
    return workshop.row(id).map(row -> row.spec().watching()).orElse(then);
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
    calls.closed();
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

  /**
   * @param open what it was carried out on; null when that is opened by it
   */
  private End failed(Command command, @Nullable OpenBrowser open, RuntimeException e) {
    if (calls.isClosed() && !(command.work() instanceof Work.CloseSession)) {
      return closed();
    }
    if (!(e instanceof PlaywrightException) && !(e instanceof ServiceException)) {
      LOG.error("{} failed", command.work().label(), e);
    }
    if (open == null) {
      return new End.Failed(workshop.error(command.work().label(), e), new SessionChange.None());
    }
    if (!open.connection().open()) {
      LOG.warn("{} lost its browser: {}", command.work().label(), open.lossReason(), e);
      return lostUnder(open);
    }
    boolean aborted = open.connection().aborted();
    if (aborted && calls.isClosing()) {
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
          calls.cancelled(command.id())
              ? ReplyError.of(ErrorCode.CANCELLED, CANCELLED)
              : ReplyError.of(ErrorCode.TIMEOUT, "the call was ended: " + e.getMessage());
    }
    return new End.Failed(error, open.pages().change());
  }

  /** The browser died under a command. */
  private End lostUnder(OpenBrowser lost) {
    String gone = "the browser of session " + id + " died under the command";
    if (life.checkpoints().off()) {
      if (lost.equals(life.browser())) {
        life.close();
      }
      return new End.Failed(
          ReplyError.of(ErrorCode.SESSION_LOST, gone),
          new SessionChange.Ended(SessionState.LOST, lost.lossReason()));
    }
    return new End.Failed(
        ReplyError.of(ErrorCode.TARGET_CRASHED, gone + "; the session is restored"),
        new SessionChange.None());
  }
}
