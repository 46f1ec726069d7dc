package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.util.concurrent.CompletableFuture;

/**
 * A command on its way. It has the lock of its session from its first step until others may go on.
 */
final class Performance implements CommandCycle.Performer {
  private final Delivery delivery;
  private final Means means;
  private final Execution.Revival revival;

  /** Nothing lives here. */
  private boolean absent;

  /** Parts of a session that carry out commands. */
  record Means(
      Workshop workshop,
      SessionLock lock,
      Life life,
      RunningCalls calls,
      Execution execution,
      Telling telling) {}

  /**
   * @param revival lets the session go on after the death of its browser
   */
  Performance(Delivery delivery, Means means, Execution.Revival revival) {
    this.delivery = delivery;
    this.means = means;
    this.revival = revival;
  }

  @Override
  public End carryOut(Command command) {
    enter();
    if (means.calls.isClosing() && delivery.kind().needsSession()) {
      return Execution.closed();
    }
    if (absent && delivery.runsBeside()) {
      comeBack();
    }
    return absent
        ? means.workshop.absent().apply(command)
        : means.execution.carryOut(command, revival);
  }

  @Override
  public Reply seal(Reply reply) {
    enter();
    if (absent) {
      return reply;
    }
    Reply sealed = means.execution.seal(reply);
    CompletableFuture<Long> last = means.telling.last();
    OpenBrowser open = means.life.browser();
    return sealed.withLastEvent(
        open == null ? Telling.number(last) : open.connection().aside(() -> Telling.number(last)));
  }

  /** Its browser may have died just before the lock was had. */
  private void comeBack() {
    try {
      revival.run();
      absent = means.life.browser() == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enter() {
    if (!means.lock.isHeld()) {
      means.lock.take();
      absent = means.life.browser() == null && delivery.kind() != Delivery.Kind.OPENS;
    }
  }

  @Override
  public SessionChange latest(SessionChange change) {
    return means.lock.isHeld() ? means.execution.latest(change) : change;
  }

  @Override
  public void letOthers() {
    means.lock.letGo();
  }
}
