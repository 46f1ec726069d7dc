package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.gateway.event.EventFeed;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.gateway.event.PastEvents;
import dev.persistentbrowser.gateway.event.Subscription;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /sessions/{id}/events} as server-sent events; {@code Last-Event-ID} resumes. */
final class EventRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);

  /** A listener that has gone is noticed by what is written to it. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  /** Longest time after the end of a session until the worker's event of the end arrives. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(30);

  private static final Operation LISTEN =
      Operation.of("events", "listen", "Listen to what happens to a session")
          .takes("Last-Event-ID", "after")
          .answers(200, "Events")
          .answers(204, "None")
          .refuses(ErrorCode.NOT_FOUND);

  private final EventFeed feed;
  private final SessionRegistry registry;

  EventRoutes(EventFeed feed, SessionRegistry registry) {
    this.feed = feed;
    this.registry = registry;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("GET", "/sessions/{session}/events", LISTEN, this::listen));
  }

  private Answer listen(Call call) {
    Session session =
        registry
            .find(call.tenant(), call.session())
            .orElseThrow(() -> Call.notFound("session", call.session()));
    Subscription events;
    try {
      events =
          feed.subscribe(
              new PastEvents.Source(session.id(), session.createdAt()),
              call.lastEventId().orElse(null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "this gateway is closing", e);
    }
    if (events.idle() && (events.toldEnd() || isOver(session, call.lastEventId().isPresent()))) {
      // Nothing more will come: that tells a listener not to come back.
      events.close();
      return Answer.none(204);
    }
    return Answer.live("text/event-stream", out -> write(session.id(), events, out))
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no");
  }

  /**
   * Tells if the session has ended, and what was told of that has come.
   *
   * @param waits whether to wait for what is still on its way
   */
  private static boolean isOver(Session session, boolean waits) {
    Instant ended = session.endedAt();
    return !session.state().live()
        && (!waits || ended == null || ended.plus(UNDER_WAY).isBefore(Instant.now()));
  }

  /** Tells if nobody will tell of the session any more: its worker may have died before it did. */
  private boolean isOver(SessionId id) {
    try {
      return registry.find(id).map(session -> isOver(session, true)).orElse(true);
    } catch (ServiceException e) {
      LOG.debug("Asked again with the next sign of life", e);
      return false;
    }
  }

  /** Until the session ends, the listener goes, or it is let go. */
  private void write(SessionId id, Subscription events, OutputStream out) throws IOException {
    try (events) {
      write(out, ": listening\n\n");
      while (!events.over()) {
        Optional<NumberedEvent> next = events.next(SIGN_OF_LIFE);
        write(out, next.map(EventRoutes::text).orElseGet(() -> progress(events)));
        boolean ended = next.map(event -> last(event.event().what())).orElse(false);
        if (ended || (next.isEmpty() && events.idle() && isOver(id))) {
          return;
        }
      }
    } catch (ServiceException e) {
      // The listener comes again, and goes on from where it was.
      LOG.info("The events of {} cannot be read on: {}", id, e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A sign of life; where much is read without an event of the session, also how far that is. */
  private static String progress(Subscription events) {
    return (events.idle() ? "" : events.position().map(at -> "id: " + at + "\n").orElse(""))
        + ": alive\n\n";
  }

  private static boolean last(Occurrence what) {
    return what instanceof Occurrence.Closed || what instanceof Occurrence.Lost;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String text(NumberedEvent numbered) {
    Event event = numbered.event();
    ObjectNode data = (ObjectNode) Json.tree(event.what());
    data.remove("name");
    data.put("type", event.what().label());
    if (event.what() instanceof Occurrence.Gap) {
      data.put("to", numbered.number());
    }
    data.put("session", event.session().value());
    data.put("at", event.at().toString());
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(numbered.number(), event.what().label(), Json.write(data));
  }
}
