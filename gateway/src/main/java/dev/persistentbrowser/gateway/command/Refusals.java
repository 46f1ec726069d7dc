package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends commands that the log did not acknowledge, unless a worker has begun them. Safe for many
 * threads.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** Beyond them it is the deadline of a command that ends it. */
  private static final int MOST_KEPT = 10_000;

  private final Journal journal;

  /** Those that could not be refused while the journal was away. */
  private final LinkedBlockingQueue<Refusal> late = new LinkedBlockingQueue<>(MOST_KEPT);

  Refusals(Journal journal) {
    this.journal = journal;
  }

  private record Refusal(TenantId tenant, Reply reply, CommandId request) {}

  /** What is known of a command that the log did not acknowledge. */
  enum Outcome {
    /** It does not happen. */
    REFUSED,

    /** A worker has begun it. */
    ACCEPTED,

    /** Others sent it, too: it happens if one of them was acknowledged. */
    SHARED,

    /** The journal is away; it is asked again until it answers. */
    UNKNOWN
  }

  /**
   * Ends it, unless it was accepted after all.
   *
   * @param request the one that was not acknowledged
   * @param cause what the log said
   */
  Outcome refuse(Command command, CommandId request, ServiceException cause) {
    Reply reply =
        Reply.notRun(
            command.id(),
            command.session(),
            command.page(),
            command.work().label(),
            ReplyStatus.REFUSED,
            ReplyError.of(ErrorCode.UNAVAILABLE, cause.text()),
            command.generation());
    Refusal refusal = new Refusal(command.tenant(), reply, request);
    try {
      return refuse(refusal);
    } catch (ServiceException e) {
      LOG.warn("Command {} was not acknowledged, and cannot be refused now", command.id(), e);
      if (!late.offer(refusal)) {
        LOG.warn("Command {} waits for its deadline: too many cannot be refused", command.id());
      }
      return Outcome.UNKNOWN;
    }
  }

  private Outcome refuse(Refusal refusal) {
    return switch (journal.refuse(refusal.tenant, refusal.reply, refusal.request)) {
      case ENDED -> Outcome.REFUSED;
      case SHARED -> Outcome.SHARED;
      // Whoever sends the same command may have been first to refuse it.
      case LATE -> isRefused(refusal) ? Outcome.REFUSED : Outcome.ACCEPTED;
    };
  }

  private boolean isRefused(Refusal refusal) {
    return journal
        .find(refusal.tenant, refusal.reply.id())
        .flatMap(Entry::reply)
        .filter(reply -> reply.status() == ReplyStatus.REFUSED)
        .isPresent();
  }

  /** Refuses what could not be refused before. Throws {@code UNAVAILABLE} when it still cannot. */
  void refuseLate() {
    for (Refusal refusal = late.peek(); refusal != null; refusal = late.peek()) {
      Outcome outcome = refuse(refusal);
      LOG.info("Command {} was not acknowledged: {}", refusal.reply.id(), outcome);
      late.remove(refusal);
    }
  }
}
