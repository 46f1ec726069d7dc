package dev.persistentbrowser.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The events of a session as they come. */
final class EventStream implements AutoCloseable {
  private static final long AT_MOST_SECONDS = 60;

  private final Stream<String> lines;
  private final LinkedBlockingQueue<Told> events = new LinkedBlockingQueue<>();

  /** An event of the stream. */
  record Told(long number, String event, JsonNode data) {
    JsonNode value() {
      return data.path("value");
    }
  }

  private EventStream(Stream<String> lines) {
    this.lines = lines;
  }

  /** Hears all that the session tells, also what was told before. */
  static EventStream of(Tab tab) {
    HttpResponse<Stream<String>> response =
        tab.client().stream("/sessions/" + tab.session() + "/events?after=0");
    if (response.statusCode() != 200) {
      throw new AssertionError("no events: " + response.statusCode());
    }
    EventStream events = new EventStream(response.body());
    Thread.startVirtualThread(events::read);
    return events;
  }

  private void read() {
    long[] number = new long[1];
    String[] event = new String[1];
    try {
      lines.forEach(
          line -> {
            if (line.startsWith("id: ")) {
              number[0] = Long.parseLong(line.substring("id: ".length()));
            } else if (line.startsWith("event: ")) {
              event[0] = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
              JsonNode data = Json.read(line.substring("data: ".length()), JsonNode.class);
              events.add(new Told(number[0], event[0], data));
            }
          });
    } catch (UncheckedIOException e) {
      // The test has closed it, or the server has: who waits for an event will say so.
      events.add(new Told(0, "", Json.object().put("ended", e.toString())));
    }
  }

  /** The next event of that name; others are passed over. */
  Told next(String event) {
    try {
      while (true) {
        Told told = events.poll(AT_MOST_SECONDS, TimeUnit.SECONDS);
        if (told == null || told.event().isEmpty()) {
          throw new AssertionError("no " + event + " came: " + told);
        }
        if (told.event().equals(event)) {
          return told;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
