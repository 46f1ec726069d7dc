package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who listens here to which session. Guarded by its own lock. */
public final class Subscriptions {
  /** Each holds a connection of this gateway. */
  static final int MOST = 500;

  private final Map<SessionId, Set<Subscription>> subscriptions = new HashMap<>();
  private int count;
  private boolean closed;

  private final PastEvents past;

  public Subscriptions(PastEvents past) {
    this.past = past;
  }

  /**
   * Opens a subscription whose past is read. Throws {@code ServiceException}: {@code RATE_LIMITED},
   * {@code UNAVAILABLE}.
   *
   * @param after the number of the last event that is known; null for those to come
   */
  public Subscription open(PastEvents.Source source, @Nullable Long after)
      throws InterruptedException {
    // Before the past is read: what comes meanwhile is kept.
    Subscription opened = add(source, after);
    try {
      opened.begin();
      return opened;
    } catch (ServiceException | InterruptedException e) {
      opened.close();
      throw e;
    }
  }

  private synchronized Subscription add(PastEvents.Source source, @Nullable Long after) {
    if (closed) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "this gateway is closing");
    }
    if (count >= MOST) {
      throw new ServiceException(
          ErrorCode.RATE_LIMITED, "this gateway serves " + MOST + " streams of events already");
    }
    SessionId session = source.session();
    Subscription opened =
        new Subscription(past, source, after, subscription -> closed(session, subscription));
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

  /**
   * Events of these sessions may have come that are not told here.
   *
   * @param after the number up to which all were
   */
  public synchronized void missed(Predicate<SessionId> whose, long after) {
    subscriptions.forEach(
        (session, same) -> {
          if (whose.test(session)) {
            same.forEach(subscription -> subscription.missed(after));
          }
        });
  }

  /** Lets all go, and takes no more. */
  public synchronized void close() {
    closed = true;
    subscriptions.values().forEach(same -> same.forEach(Subscription::end));
  }
}
