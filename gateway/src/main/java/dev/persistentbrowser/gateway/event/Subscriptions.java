package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who listens here to which session. Guarded by its own lock. */
public final class Subscriptions {
  /** Each holds a connection of this gateway. */
  static final int MOST = 500;

  private final Map<SessionId, Set<Subscription>> subscriptions = new HashMap<>();
  private int count;
  private boolean closed;

  /** One more who listens. Throws {@code RATE_LIMITED}, {@code UNAVAILABLE}. */
  public synchronized Subscription open(SessionId session) {
    if (closed) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "this gateway is closing");
    }
    if (count >= MOST) {
      throw new ServiceException(
          ErrorCode.RATE_LIMITED, "this gateway serves " + MOST + " streams of events already");
    }
    Subscription opened = new Subscription(subscription -> closed(session, subscription));
    subscriptions.computeIfAbsent(session, _ -> new HashSet<>()).add(opened);
    count++;
    return opened;
  }

  private synchronized void closed(SessionId session, Subscription subscription) {
    Set<Subscription> same = subscriptions.get(session);
    if (same != null && same.remove(subscription)) {
      count--;
      if (same.isEmpty()) {
        subscriptions.remove(session);
      }
    }
  }

  /** An event came. */
  public synchronized void arrived(NumberedEvent event) {
    subscriptions
        .getOrDefault(event.event().session(), Set.of())
        .forEach(subscription -> subscription.arrived(event));
  }

  /** Lets all go, and takes no more. */
  public synchronized void close() {
    closed = true;
    subscriptions.values().forEach(same -> same.forEach(Subscription::end));
  }
}
