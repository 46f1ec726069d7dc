package dev.persistentbrowser.worker.event;

import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lifecycle.Component;
import java.util.concurrent.CompletableFuture;

/** Tells what happens to sessions. Safe for many threads. */
public interface EventSender extends Component {
  /**
   * Returns at once; events of one session keep their order. One that the topic does not take
   * within its delivery time is lost, and logged.
   *
   * @return its number, once the topic has it
   */
  CompletableFuture<Long> tell(SessionId session, Occurrence what);

  /** The same, for who does not ask for its number. */
  default void send(SessionId session, Occurrence what) {
    CompletableFuture<Long> _ = tell(session, what);
  }
}
