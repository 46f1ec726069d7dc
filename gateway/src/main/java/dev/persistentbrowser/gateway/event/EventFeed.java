package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.lifecycle.Component;
import org.jspecify.annotations.Nullable;

/** The events of sessions: those that the topic keeps, and those to come. Safe for many threads. */
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
  Subscription subscribe(PastEvents.Source source, @Nullable Long after)
      throws InterruptedException;

  /** Lets all who listen go, and takes no more: this gateway closes. */
  void letGo();
}
