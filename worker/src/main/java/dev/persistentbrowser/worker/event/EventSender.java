package dev.persistentbrowser.worker.event;

import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lifecycle.Component;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Tells what happens to sessions. Safe for many threads.
 *
 * <ul>
 *   <li>Events of one session keep their order, and each is told at most once.
 *   <li>Events wait while the topic is away, up to the limits of {@link EventQueues.Limits}.
 *   <li>Where an event is dropped, a {@link Occurrence.Gap} takes its place.
 * </ul>
 */
public interface EventSender extends Component {
  /** For an event that holds whatever the generation of its session. */
  int ANY_GENERATION = 0;

  /**
   * Returns at once.
   *
   * @param generation of the session whose pages did it, or {@link #ANY_GENERATION}
   * @return its number, or that of the gap which took its place, once the topic has it
   */
  CompletableFuture<Long> tell(SessionId session, int generation, Occurrence what);

  /** Tells an event whose number nobody needs. */
  default void send(SessionId session, int generation, Occurrence what) {
    CompletableFuture<Long> _ = tell(session, generation, what);
  }

  /** Waits until the topic has what was told of the session; false when it took too long. */
  boolean awaitTold(SessionId session, Duration atMost) throws InterruptedException;
}
