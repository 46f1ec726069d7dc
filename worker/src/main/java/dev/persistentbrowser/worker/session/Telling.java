package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.event.EventSender;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what the pages of a session do. Guarded by the session's lock. */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /** Of an event's value, in bytes: what is larger is told by its handle alone. */
  private static final int LARGEST_VALUE = 64 * 1024;

  /** A reply does not wait longer for the topic to take an event. */
  private static final long WAIT_SECONDS = 2;

  /** True when the last event number that a reply of any session awaited came too late. */
  private static final AtomicBoolean LATE = new AtomicBoolean();

  private final SessionId session;
  private final EventSender events;
  private final RunningCalls calls;
  private int generation = 1;
  private @Nullable CompletableFuture<Long> last;

  Telling(SessionId session, EventSender events, RunningCalls calls) {
    this.session = session;
    this.events = events;
    this.calls = calls;
  }

  /** Sets the generation of the events that are told from now on. */
  void generation(int number) {
    generation = number;
  }

  void tell(String event, @Nullable PageId page, @Nullable JsonNode value) {
    last =
        events.tell(
            session, generation, new Occurrence.Told(event, page, calls.last(), bounded(value)));
  }

  /** Something that would have been told cannot be. */
  void missed() {
    last =
        events.tell(session, generation, new Occurrence.Gap(null, Occurrence.Gap.Reason.TOO_LARGE));
  }

  private static @Nullable JsonNode bounded(@Nullable JsonNode value) {
    if (value == null || Json.bytes(value).length <= LARGEST_VALUE) {
      return value;
    }
    ObjectNode rest = Json.object().put("truncated", true);
    return value.has(Tags.HANDLE) ? rest.set(Tags.HANDLE, value.path(Tags.HANDLE)) : rest;
  }

  /** The last event that was told; null when none was. */
  @Nullable CompletableFuture<Long> last() {
    return last;
  }

  /** Waits for the number of an event; null when it has none. Any thread, without the lock. */
  static @Nullable Long number(@Nullable CompletableFuture<Long> sent) {
    if (sent == null) {
      return null;
    }
    try {
      Long number = sent.get(WAIT_SECONDS, TimeUnit.SECONDS);
      LATE.set(false);
      return number;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The last event is not told yet", e);
      if (!LATE.getAndSet(true)) {
        LOG.info("Kafka does not take events in time: replies go without their numbers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }
}
