package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.checkpoint.CheckpointStore;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionRegistry.Generation;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.egress.ConnectRefusal;
import dev.persistentbrowser.worker.egress.HostAndPort;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.invoke.Invoker;
import dev.persistentbrowser.worker.invoke.PlaywrightErrors;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every live session works with. Safe for many threads.
 *
 * @param scheduler for what is due later; nothing that waits is done on it
 * @param absent how a command ends whose session does not live any more
 * @param onAgain takes a delivery whose session ended before it got to it
 * @param onEnd told of a session that ended, with the deliveries that it did not get to
 */
record Workshop(
    CommandCycle cycle,
    Batches batches,
    Browsers browsers,
    WarmSeats seats,
    Restoration restoration,
    Invoker invoker,
    ArtifactStore artifacts,
    CheckpointStore checkpoints,
    ScheduledExecutorService scheduler,
    SessionRegistry registry,
    EventSender events,
    Outages outages,
    Function<Command, End> absent,
    BiConsumer<LiveSession, List<Delivery>> onEnd,
    Consumer<Delivery> onAgain) {
  /** A session that was used within this time is not left waiting for its next command. */
  private static final Duration LATELY = Duration.ofMinutes(1);

  private static final Pattern REFUSED =
      Pattern.compile("ERR_CONNECTION_REFUSED|ECONNREFUSED|NS_ERROR_\\w*PROXY\\w*");

  /** How a call log begins to tell of a request without a page. */
  private static final String API_REQUEST = "\u2192 ";

  private static final Pattern URL = Pattern.compile("\\b(?:https?|wss?)://[^\\s\"]+");

  /** The lease under which the session may be written to now. */
  Optional<Lease> lease(SessionId id) {
    return outages.lease(id.partition());
  }

  /** Empty when there is no such session, or the partition was lost. */
  Optional<Session> row(SessionId id) {
    return outages
        .ride(id.partition(), _ -> Optional.of(registry.find(id)))
        .flatMap(Function.identity());
  }

  boolean usedLately(SessionId id) {
    return row(id).filter(Workshop::usedLately).isPresent();
  }

  static boolean usedLately(Session session) {
    return session.lastActivityAt().plus(LATELY).isAfter(Instant.now());
  }

  /** Changes a session's row outside of a command; nothing when the partition was lost. */
  void write(SessionId id, SessionChange change) {
    if (change instanceof SessionChange.None) {
      return;
    }
    outages
        .ride(
            id.partition(),
            lease -> Optional.of(registry.write(id, lease, change)).filter(written -> written))
        .flatMap(_ -> Occurrence.of(change))
        .ifPresent(what -> events.send(id, EventSender.ANY_GENERATION, what));
  }

  /** The generation after this; empty when the partition was lost, or the session has ended. */
  Optional<Generation> moveOn(SessionId id, int generation) {
    try {
      return outages.ride(id.partition(), lease -> registry.moveOn(id, generation, lease));
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.SESSION_CLOSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Ends the session's row if a deadline has passed; gives the reason. */
  Optional<String> expire(SessionId id) {
    Optional<String> reason =
        outages
            .ride(id.partition(), lease -> Optional.of(registry.expire(id, lease)))
            .flatMap(Function.identity());
    reason.ifPresent(
        why -> events.send(id, EventSender.ANY_GENERATION, new Occurrence.Closed(why)));
    return reason;
  }

  ReplyError error(String action, RuntimeException e) {
    return e instanceof ServiceException refused
        ? ReplyError.of(refused.code(), refused.text())
        : PlaywrightErrors.of(action, e);
  }

  /**
   * Replaces a refused connection by the reason that the egress proxy had: browsers do not tell it.
   */
  ReplyError withEgressReason(ReplyError error) {
    boolean connects =
        error.code() == ErrorCode.NAVIGATION_FAILED
            || error.callLog().stream().anyMatch(line -> line.startsWith(API_REQUEST));
    if (!connects || !REFUSED.matcher(error.message()).find()) {
      return error;
    }
    return Stream.concat(Stream.of(error.message()), error.callLog().stream())
        .flatMap(text -> URL.matcher(text).results().map(MatchResult::group))
        .flatMap(url -> HostAndPort.ofUrl(url).stream())
        .flatMap(where -> browsers.whyRefused(where).stream())
        .findFirst()
        .map(
            refusal ->
                switch (refusal) {
                  case ConnectRefusal.Denied(String why) ->
                      ReplyError.of(ErrorCode.URL_NOT_ALLOWED, why);
                  case ConnectRefusal.UnknownHost() ->
                      error.withMessage(
                          error
                              .message()
                              .replace("ERR_CONNECTION_REFUSED", "ERR_NAME_NOT_RESOLVED"));
                })
        .orElse(error);
  }

  /** Has a successor of a session that ended take it. */
  void again(Delivery delivery) {
    onAgain.accept(delivery);
  }

  void ended(LiveSession session, List<Delivery> left) {
    onEnd.accept(session, left);
  }
}
