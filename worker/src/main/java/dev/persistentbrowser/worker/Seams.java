package dev.persistentbrowser.worker;

import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.intake.Delivery;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a test puts around the parts of a worker that keep its promises, to see that their absence
 * is noticed.
 *
 * @param deliver around what takes each record
 */
public record Seams(
    UnaryOperator<Journal> journal,
    UnaryOperator<SessionRegistry> registry,
    UnaryOperator<LeaseTable> leases,
    UnaryOperator<EventSender> events,
    UnaryOperator<Consumer<Delivery>> deliver) {
  /** The parts as they are. */
  public static final Seams NONE =
      new Seams(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());

  public Seams withJournal(UnaryOperator<Journal> other) {
    return new Seams(other, registry, leases, events, deliver);
  }

  public Seams withRegistry(UnaryOperator<SessionRegistry> other) {
    return new Seams(journal, other, leases, events, deliver);
  }

  public Seams withLeases(UnaryOperator<LeaseTable> other) {
    return new Seams(journal, registry, other, events, deliver);
  }

  public Seams withEvents(UnaryOperator<EventSender> other) {
    return new Seams(journal, registry, leases, other, deliver);
  }

  public Seams withDeliver(UnaryOperator<Consumer<Delivery>> other) {
    return new Seams(journal, registry, leases, events, other);
  }
}
