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
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends commands of which nobody knows that they are in the log, unless a worker has begun them.
 * Safe for many threads.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** Beyond them it is the deadline of a command that ends it. */
  private static final int MOST_KEPT = 10_000;

  private final Journal journal;
  private final Resends resends;

  /** Those that could not be refused while the journal was away. */
  private final LinkedBlockingQueue<Unsettled> late = new LinkedBlockingQueue<>(MOST_KEPT);

  Refusals(Journal journal, Resends resends) {
    this.journal = journal;
    this.resends = resends;
  }

  /**
   * A request whose command is to be refused.
   *
   * @param command null for the one that is found under the key
   * @param told the command whose client was told that it may be accepted; null when it was not
   */
  private record Unsettled(
      TenantId tenant,
      @Nullable CommandId command,
      @Nullable String key,
      CommandId request,
      String message,
      @Nullable Command told) {}

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
   * Ends a command that the log did not acknowledge, unless it was accepted after all.
   *
   * @param request the one that sent it
   * @param cause what the log said
   */
  Outcome refuse(Command command, CommandId request, ServiceException cause) {
    Unsettled unsettled =
        new Unsettled(command.tenant(), command.id(), null, request, cause.text(), null);
    try {
      return settle(unsettled);
    } catch (ServiceException e) {
      LOG.warn("Command {} was not acknowledged, and cannot be refused now", command.id(), e);
      refuseLater(
          new Unsettled(command.tenant(), command.id(), null, request, cause.text(), command));
      return Outcome.UNKNOWN;
    }
  }

  /** The journal may have reserved a command for this request, and did not say so. */
  void mayBeReserved(Journal.Request request, ServiceException cause) {
    String key = request.idempotencyKey();
    refuseLater(
        new Unsettled(
            request.tenant(),
            key == null ? request.id() : null,
            key,
            request.id(),
            cause.text(),
            null));
  }

  private void refuseLater(Unsettled unsettled) {
    if (!late.offer(unsettled)) {
      LOG.warn("Too many commands cannot be refused; {} waits for its deadline", unsettled);
    }
  }

  /** Refuses what could not be refused before. Throws {@code UNAVAILABLE} when it still cannot. */
  void refuseLate() {
    for (Unsettled next = late.peek(); next != null; next = late.peek()) {
      try {
        Outcome outcome = settle(next);
        LOG.debug("Request {} was not acknowledged: {}", next.request, outcome);
        if (outcome == Outcome.SHARED && next.told != null) {
          resends.keep(next.told, next.request);
        }
      } catch (ServiceException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.error("Request {} waits for its deadline: it cannot be refused", next.request, e);
      }
      late.remove(next);
    }
  }

  private Outcome settle(Unsettled unsettled) {
    Optional<Entry> entry = find(unsettled);
    if (entry.isEmpty()) {
      return Outcome.REFUSED;
    }
    Reply reply =
        entry
            .get()
            .notRun(ReplyStatus.REFUSED, ReplyError.of(ErrorCode.UNAVAILABLE, unsettled.message));
    return switch (journal.refuse(
        unsettled.tenant, reply, unsettled.request, unsettled.told == null)) {
      case ENDED -> Outcome.REFUSED;
      case SHARED -> Outcome.SHARED;
      // Whoever sends the same command may have been first to refuse it.
      case LATE -> isRefused(unsettled.tenant, reply.id()) ? Outcome.REFUSED : Outcome.ACCEPTED;
    };
  }

  private Optional<Entry> find(Unsettled unsettled) {
    Optional<CommandId> id =
        unsettled.key == null
            ? Optional.ofNullable(unsettled.command)
            : journal.underKey(unsettled.tenant, unsettled.key);
    return id.flatMap(known -> journal.find(unsettled.tenant, known));
  }

  private boolean isRefused(TenantId tenant, CommandId id) {
    return journal
        .find(tenant, id)
        .flatMap(Entry::reply)
        .filter(reply -> reply.status() == ReplyStatus.REFUSED)
        .isPresent();
  }
}
