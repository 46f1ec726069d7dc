package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lifecycle.Component;
import org.jspecify.annotations.Nullable;

/** The events of sessions: those of the last day, and those to come. Safe for many threads. */
public interface EventFeed extends Component {
  /**
   * Listens to a session; the subscription is to be closed by the caller.
   *
   * <p>Throws {@code ServiceException}: {@code RATE_LIMITED} when this gateway serves as many
   * listeners as it may, {@code UNAVAILABLE} when the events cannot be read.
   *
   * @param after the number of the last event that is known, 0 for all that are kept; null for
   *     those to come
   */
  Subscription subscribe(SessionId session, @Nullable Long after);

  /** Lets all who listen go, and takes no more: this gateway closes. */
  void letGo();
}
