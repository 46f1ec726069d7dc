package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.worker.intake.Delivery;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The commands of a session that do not wait for those before them: each has its own thread. */
final class Beside {
  private static final Logger LOG = LoggerFactory.getLogger(Beside.class);
  private static final long LOOK_MS = 100;

  private final SessionId id;
  private final Performance.Means means;
  private final Mailbox mailbox;
  private final BooleanSupplier over;

  /** The session's thread, and those of the commands beside what it does. */
  private final Phaser all = new Phaser(1);

  /**
   * @param mailbox of the session's own thread, which restores it
   * @param over whether nothing more is to be begun
   */
  Beside(SessionId id, Performance.Means means, Mailbox mailbox, BooleanSupplier over) {
    this.id = id;
    this.means = means;
    this.mailbox = mailbox;
    this.over = over;
  }

  /**
   * @param first whether it is the only record of its command that is here
   */
  void begin(Delivery delivery, boolean first) {
    all.register();
    Thread.ofVirtual()
        .name("session-" + id + "-" + delivery.id())
        .start(
            () -> {
              MDC.put("session", id.value());
              try {
                if (!first) {
                  // The journal must not let two records of one command run at once.
                  means.calls().awaitDone(delivery.id());
                }
                perform(delivery);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Throwable e) {
                LOG.error("A command failed", e);
              } finally {
                means.calls().done(delivery.id());
                mailbox.post(new Task.Look());
                all.arriveAndDeregister();
              }
            });
  }

  /** For the session's thread. One that begins later finds that the session is over. */
  void awaitEnd() {
    all.arriveAndAwaitAdvance();
  }

  private void perform(Delivery delivery) throws InterruptedException {
    if (delivery.within() != null) {
      means.calls().awaitOpen(delivery.within());
    }
    if (over.getAsBoolean()) {
      return;
    }
    if (!awaitLife(delivery)) {
      if (!over.getAsBoolean()) {
        means.workshop().again(delivery);
      }
      return;
    }
    try {
      Execution.Revival revival = () -> awaitRevival(delivery);
      means.workshop().cycle().run(delivery, new Performance(delivery, means, revival));
    } finally {
      means.lock().letGo();
    }
  }

  /**
   * Waits, without the lock, until the session lives, or cannot: its own thread restores it. False
   * when it has ended, or will before the command can run.
   */
  private boolean awaitLife(Delivery delivery) throws InterruptedException {
    CountDownLatch revived = new CountDownLatch(1);
    if (means.life().browser() != null || means.calls().isClosing()) {
      return true;
    }
    if (!mailbox.post(new Task.Revive(revived))) {
      return false;
    }
    means.workshop().restoration().wanted();
    // An earlier task in the mailbox may restore the session, then wait for this command.
    while (!revived.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
      if (over.getAsBoolean() || mailbox.hasEnded()) {
        return false;
      }
      if (means.life().browser() != null
          || means.calls().isClosing()
          || means.calls().cancelled(delivery.id())) {
        return true;
      }
    }
    return true;
  }

  /** The same for a command that has begun, and has the lock before and after. */
  private void awaitRevival(Delivery delivery) throws InterruptedException {
    means.lock().letGo();
    try {
      CountDownLatch revived = new CountDownLatch(1);
      boolean posted = mailbox.post(new Task.Revive(revived));
      while (posted && !revived.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
        posted =
            !over.getAsBoolean()
                && !mailbox.hasEnded()
                && !means.calls().isEnding()
                && !means.calls().cancelled(delivery.id());
      }
    } finally {
      means.lock().take();
    }
  }
}
