package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.invoke.Invoker;
import dev.persistentbrowser.worker.invoke.PlaywrightErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What every live session works with. Safe for many threads.
 *
 * @param onEnd told of a session that ended, with the deliveries that it did not get to
 */
record Workshop(
    CommandCycle cycle,
    WarmSeats seats,
    Invoker invoker,
    ArtifactStore artifacts,
    SessionRegistry registry,
    EventSender events,
    Outages outages,
    BiConsumer<LiveSession, List<Delivery>> onEnd) {

  /** Changes a session's row outside of a command; nothing when the partition was lost. */
  void write(SessionId id, SessionChange change) {
    outages
        .ride(
            id.partition(),
            lease -> Optional.of(registry.write(id, lease, change)).filter(written -> written))
        .flatMap(_ -> Occurrence.of(change))
        .ifPresent(what -> events.send(id, what));
  }

  /** Ends the session's row if a deadline has passed; gives the reason. */
  Optional<String> expire(SessionId id) {
    Optional<String> reason =
        outages
            .ride(id.partition(), lease -> Optional.of(registry.expire(id, lease)))
            .flatMap(Function.identity());
    reason.ifPresent(why -> events.send(id, new Occurrence.Closed(why)));
    return reason;
  }

  ReplyError error(String action, RuntimeException e) {
    return e instanceof ServiceException refused
        ? ReplyError.of(refused.code(), refused.text())
        : PlaywrightErrors.of(action, e);
  }

  void ended(LiveSession session, List<Delivery> left) {
    onEnd.accept(session, left);
  }
}
