package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.id.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is in the event topic already, in parts that each take a bounded time. */
public interface PastEvents {
  /**
   * Reads on.
   *
   * <p>Throws {@code ServiceException} with {@code UNAVAILABLE} when the topic cannot be read now.
   *
   * @param after the number of the last event that is known, or up to which was read
   */
  Part read(Source source, long after) throws InterruptedException;

  /**
   * Whose events.
   *
   * @param began when the session was opened: what is older is not missing
   */
  record Source(SessionId session, Instant began) {}

  /**
   * Some of the events.
   *
   * @param events in their order, those after the number that was given; a gap where some are
   *     missing
   * @param upTo the number up to which was read
   * @param complete whether that was all there was when the reading began
   * @param known the event that has the number which was given; null when it is none of the session
   */
  record Part(
      List<NumberedEvent> events, long upTo, boolean complete, @Nullable NumberedEvent known) {
    public Part {
      events = List.copyOf(events);
    }
  }
}
