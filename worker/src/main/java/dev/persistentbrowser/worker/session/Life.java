package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry.Generation;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Pieces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser of a session from generation to generation, and the checkpoints that carry the
 * session over. Guarded by the session's lock.
 */
final class Life {
  private static final Logger LOG = LoggerFactory.getLogger(Life.class);

  /**
   * A session that so often could not be restored is a lost one; stores that are away are not
   * counted.
   */
  private static final int MOST_FAILURES = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * Delay before a session without a waiting command is restored after its browser died, so that
   * sessions with one are restored first.
   */
  private static final Duration UNHURRIED = Duration.ofMillis(500);

  /** Titles are asked for once nothing has come for so long. */
  private static final Duration QUIET = Duration.ofMillis(150);

  private final SessionId id;
  private final Workshop workshop;
  private final Supplier<OpenBrowser.Listener> listeners;
  private final Demand demand;

  /** Changed under the lock; whether there is one may be asked without it. */
  private volatile @Nullable OpenBrowser browser;

  private final Checkpoints checkpoints;
  private int generation = 1;

  /** The generation that a gap was told before. */
  private int gapBefore = 1;

  private boolean titlesStale;
  private boolean replacing;

  /** When it is to come back by itself, on {@code System.nanoTime}'s clock. */
  private @Nullable Long backAt;

  /** Tells whether a command waits, and whether the session is to end. */
  interface Demand {
    /** Tells if a command waits. Any thread may ask. */
    boolean waits();

    /** Tells if the session must begin nothing more. */
    boolean over();

    /** Waits; whether it is over. */
    boolean over(Duration atMost) throws InterruptedException;
  }

  /**
   * @param listeners makes one for each browser
   */
  Life(
      SessionId id,
      Workshop workshop,
      Checkpoints checkpoints,
      Supplier<OpenBrowser.Listener> listeners,
      Demand demand) {
    this.id = id;
    this.workshop = workshop;
    this.listeners = listeners;
    this.demand = demand;
    this.checkpoints = checkpoints;
  }

  /** Null while it has none. */
  @Nullable OpenBrowser browser() {
    return browser;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  int generation() {
    return generation;
  }

  OpenBrowser.Listener listener() {
    return listeners.get();
  }

  void begin(OpenBrowser opened, CheckpointPolicy policy, int number) {
    browser = opened;
    opened.ready();
    backAt = null;
    generation = number;
    checkpoints.attach(opened, policy, number);
  }

  /** A script has run. */
  void titlesMayHaveChanged() {
    titlesStale = true;
  }

  /** Closes the browser, if there is one. */
  void close() {
    OpenBrowser open = browser;
    browser = null;
    backAt = null;
    checkpoints.detach();
    if (open != null) {
      open.close();
    }
  }

  /** Restores the session when its row says that it lives. */
  void awake() throws InterruptedException {
    if (browser != null) {
      return;
    }
    backAt = null;
    Optional<Session> row = activeRow();
    if (row.isEmpty()) {
      return;
    }
    if (row.get().spec().checkpoint() == CheckpointPolicy.OFF) {
      workshop.write(id, new SessionChange.Ended(SessionState.LOST, "worker_gone"));
      return;
    }
    int failures = 0;
    Duration pause = FIRST_PAUSE;
    while (row.isPresent() && !demand.over()) {
      try {
        if (restored(row.get())) {
          return;
        }
      } catch (RuntimeException e) {
        if (++failures == MOST_FAILURES) {
          LOG.error("It could not be restored", e);
          workshop.write(id, new SessionChange.Ended(SessionState.LOST, "restore_failed"));
          return;
        }
        LOG.warn("It could not be restored; trying again", e);
        row = activeRow();
      }
      if (demand.over(pause) || isOverdue()) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** Its row, if the session is to live. */
  Optional<Session> activeRow() {
    return workshop.row(id).filter(row -> row.state() == SessionState.ACTIVE);
  }

  /** False while its checkpoint cannot be read, and when the session is over. */
  private boolean restored(Session row) throws InterruptedException {
    CheckpointStore.Kept kept;
    try {
      kept = checkpoints.read();
    } catch (ServiceException e) {
      LOG.warn("Its checkpoint cannot be read now", e);
      return false;
    }
    Optional<OpenBrowser> restored =
        workshop.restoration().restore(workshop, row, kept, listener(), demand);
    restored.ifPresent(
        open -> {
          begin(open, row.spec().checkpoint(), row.generation());
          open.revival().loadPages(row);
          write(open);
        });
    return restored.isPresent();
  }

  /**
   * Moves a session on whose browser or page the command has broken. Call before the reply is sent,
   * so that a client that has seen the reply finds what {@link #mend} puts in its place.
   */
  void leaveBroken() {
    // What is just being replaced has been left already.
    if (!replacing && isBroken()) {
      // Asked again by who mends, it moves no further.
      Optional<Generation> _ = moveOn();
    }
  }

  /** Tells if the browser is gone or a page has crashed; false without checkpoints. */
  boolean isBroken() {
    OpenBrowser open = browser;
    return open != null
        && !checkpoints.off()
        && (!open.connection().open() || !open.pages().crashed().isEmpty());
  }

  /** What the last thing has broken: a browser that is gone, a page that has crashed. */
  void mend() throws InterruptedException {
    OpenBrowser open = browser;
    if (open == null) {
      return;
    }
    if (!open.connection().open()) {
      boolean usedLately = workshop.usedLately(id);
      drop(open.lossReason());
      if (usedLately) {
        backAt = System.nanoTime() + UNHURRIED.toNanos();
      }
      return;
    }
    Map<PageId, Page> crashed = open.pages().crashed();
    if (!crashed.isEmpty() && !checkpoints.off()) {
      replace(open, crashed);
    }
  }

  /** The browser is gone: with checkpoints the session moves on, without them it ends. */
  void drop(String reason) {
    if (browser == null) {
      return;
    }
    LOG.warn("Session {} lost its browser: {}", id, reason);
    close();
    if (checkpoints.off()) {
      workshop.write(id, new SessionChange.Ended(SessionState.LOST, reason));
    } else {
      Optional<Generation> _ = moveOn();
    }
  }

  /** Starts the next generation, and tells a gap: the last events of the pages may be lost. */
  private Optional<Generation> moveOn() {
    Optional<Generation> next = workshop.moveOn(id, generation);
    next.map(Generation::number)
        .filter(number -> number > gapBefore)
        .ifPresent(
            number -> {
              gapBefore = number;
              workshop.events().send(id, generation, new Gap(null, Gap.Reason.RESTORED));
            });
    return next;
  }

  /** What is known of the pages of an open browser; nothing while that cannot be read. */
  private Pieces pieces(OpenBrowser open) {
    try {
      // What the crashed page has stored is known to the host, and to nobody else yet.
      List<Loss> gaps = checkpoints.take(open);
      LOG.debug("Before crashed pages are replaced: {}", gaps);
      return new Pieces(checkpoints.read().pieces());
    } catch (ServiceException e) {
      LOG.warn("Crashed pages are opened again without what was kept of them", e);
      open.revival().recovery().lost("what was kept of the pages that crashed: " + e.text());
      return new Pieces(Map.of());
    }
  }

  private void replace(OpenBrowser open, Map<PageId, Page> crashed) {
    Optional<Generation> next = moveOn();
    if (next.isEmpty()) {
      return;
    }
    generation = next.get().number();
    checkpoints.generation(generation);
    replacing = true;
    try {
      open.moveOn(generation);
      Pieces pieces = pieces(open);
      crashed.forEach(
          (page, gone) -> {
            workshop.events().send(id, generation, new Occurrence.Crashed(page));
            LOG.warn("Page {} crashed and is opened again", page);
            open.revival().replace(page, gone, pieces);
          });
    } catch (PlaywrightException e) {
      LOG.warn("A crashed page could not be replaced", e);
      open.connection().close();
    } finally {
      replacing = false;
    }
    write(open);
  }

  /** Handles what the browser told of its own accord. */
  void pump(OpenBrowser.Listener from) {
    OpenBrowser open = browser;
    if (open != null && open.listener() == from && open.connection().open()) {
      open.connection().pump();
      write(open);
    }
  }

  /** The loading of a page has ended. */
  void loaded(OpenBrowser.Listener from, PageId page) {
    OpenBrowser open = browser;
    if (open != null && open.listener() == from && open.connection().open()) {
      open.connection().pump();
      open.revival().loaded(page);
      write(open);
    }
  }

  /** How long nothing is to have come before it {@link #awake}s; empty when it does not. */
  Optional<Duration> awakesAfter() {
    return Optional.ofNullable(backAt).map(at -> Duration.ofNanos(at - System.nanoTime()));
  }

  /** How long nothing is to have come before {@link #rest}; empty when that has nothing to do. */
  Optional<Duration> restsAfter() {
    return titlesStale ? Optional.of(QUIET) : Optional.empty();
  }

  /** What is done in a quiet moment. */
  void rest() {
    OpenBrowser open = browser;
    if (open == null || !open.connection().open()) {
      return;
    }
    if (titlesStale) {
      titlesStale = false;
      open.pages().titlesMayHaveChanged();
      write(open);
    }
  }

  private void write(OpenBrowser open) {
    SessionChange change = open.pages().change();
    if (!(change instanceof SessionChange.None)) {
      checkpoints.changed();
      workshop.write(id, change);
    }
    setUp(open);
  }

  /** What commands have set goes into the checkpoint. */
  void setUp(OpenBrowser open) {
    byte[] setup = open.revival().changedSetup();
    if (setup != null) {
      checkpoints.set(Setup.PIECE, setup);
    }
  }

  /** Ends it when a deadline of its row has passed. */
  void endIfOverdue() {
    if (isOverdue()) {
      close();
    }
  }

  private boolean isOverdue() {
    Optional<String> reason = workshop.expire(id);
    reason.ifPresent(why -> LOG.info("Closed: {}", why));
    // The answer to an earlier try may have been lost.
    return reason.isPresent() || workshop.row(id).filter(row -> row.state().live()).isEmpty();
  }
}
