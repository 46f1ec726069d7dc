package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.journal.Journal;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands that clients were told of, and that the log has not acknowledged: they are sent until it
 * does. A worker drops what it has twice. Safe for many threads.
 */
final class Resends {
  private static final Logger LOG = LoggerFactory.getLogger(Resends.class);

  /** Beyond them it is the deadline of a command that ends it. */
  private static final int MOST_KEPT = 10_000;

  private final Journal journal;
  private final CommandLog log;
  private final LinkedBlockingQueue<Unsent> unsent = new LinkedBlockingQueue<>(MOST_KEPT);

  private record Unsent(Command command, CommandId request) {}

  Resends(Journal journal, CommandLog log) {
    this.journal = journal;
    this.log = log;
  }

  /**
   * Keeps a command to be sent again, unless it needs that no more.
   *
   * @param request the one that sent it
   */
  void keep(Command command, CommandId request) {
    try {
      if (!journal.unsent(command, request)) {
        return;
      }
    } catch (ServiceException e) {
      LOG.warn("Command {} is to be sent again, and cannot be noted now", command.id(), e);
    }
    if (!unsent.offer(new Unsent(command, request))) {
      LOG.warn("Too many commands are to be sent again; {} waits for its deadline", command.id());
    }
  }

  /** Sends them again. Throws {@code UNAVAILABLE} when the journal or the log is away. */
  void sendAgain() {
    unsent.removeIf(kept -> !journal.unsent(kept.command, kept.request));
    for (Unsent kept : unsent) {
      log.append(kept.command);
      journal.sent(kept.command);
      boolean _ = unsent.remove(kept);
      LOG.info("Command {} was sent again, and acknowledged", kept.command.id());
    }
  }
}
