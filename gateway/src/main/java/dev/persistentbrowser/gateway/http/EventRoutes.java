package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.gateway.event.EventFeed;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.gateway.event.Subscription;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /sessions/{id}/events} as server-sent events; {@code Last-Event-ID} resumes. */
final class EventRoutes implements Routes {
  /** A listener that has gone is noticed by what is written to it. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

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
    Subscription events = feed.subscribe(session.id(), call.lastEventId().orElse(null));
    if (!session.state().live() && events.idle()) {
      // Nothing more will come: that tells a listener not to come back.
      events.close();
      return Answer.none(204);
    }
    return Answer.live("text/event-stream", out -> write(events, out))
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no");
  }

  /** Until the session ends, the listener goes, or it is let go. */
  private static void write(Subscription events, OutputStream out) throws IOException {
    try (events) {
      write(out, ": listening\n\n");
      while (!events.over()) {
        Optional<NumberedEvent> next = events.next(SIGN_OF_LIFE);
        write(out, next.map(EventRoutes::text).orElse(": alive\n\n"));
        if (next.filter(event -> last(event.event().what())).isPresent()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    data.put("session", event.session().value());
    data.put("at", event.at().toString());
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(numbered.number(), event.what().label(), Json.write(data));
  }
}
