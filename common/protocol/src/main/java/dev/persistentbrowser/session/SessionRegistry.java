package dev.persistentbrowser.session;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lease.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the sessions. Rows of ended sessions are kept for a day. Safe for many threads; every
 * method throws {@code ServiceException} with {@code UNAVAILABLE} when the registry cannot be
 * reached.
 */
public interface SessionRegistry {
  /** Rows of ended sessions are kept this long. */
  Duration KEEP_ENDED = Duration.ofHours(24);

  /** Empty when the tenant has no such session. */
  Optional<Session> find(TenantId tenant, SessionId id);

  /**
   * The tenant's sessions, the newest first.
   *
   * @param cursor the {@code next} of the list before; null for the first
   */
  Page list(TenantId tenant, Which which, int limit, @Nullable String cursor);

  /** Which sessions a list has. */
  enum Which {
    LIVE,
    ENDED
  }

  /**
   * A part of a list.
   *
   * @param next cursor of the following part; null at the end
   */
  record Page(List<Session> items, @Nullable String next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * Changes what its owner may change; null leaves a value as it is.
   *
   * @return the session as it is now; empty when the tenant has no such session or it has ended
   */
  Optional<Session> update(
      TenantId tenant,
      SessionId id,
      @Nullable Map<String, String> labels,
      @Nullable Duration idleTimeout,
      @Nullable Duration maxLifetime,
      @Nullable WatchingChange watching);

  /** Writes a change outside of a command; false when the lease is no longer held. */
  boolean write(SessionId id, Lease lease, SessionChange change);

  /** For its worker; empty when there is no such session. */
  Optional<Session> find(SessionId id);

  /**
   * The live pages of a session are gone: it moves on to its next generation.
   *
   * <p>Throws {@code ServiceException} with {@code SESSION_CLOSED} when the session has ended.
   *
   * @param generation that it leaves: asking again, because the answer was lost, moves it no
   *     further
   * @return empty when the lease is no longer held
   */
  Optional<Generation> moveOn(SessionId id, int generation, Lease lease);

  /**
   * A generation of a session.
   *
   * @param planned whether the one before was handed over: commands that were meant for it run
   */
  record Generation(int number, boolean planned) {}

  /** The live sessions of a partition. */
  List<Session> ofPartition(int partition);

  /** Sessions of these partitions whose idle or lifetime deadline has passed. */
  List<SessionId> overdue(Collection<Integer> partitions);

  /**
   * Ends a session if a deadline of it has passed now.
   *
   * @return why it was ended; empty when no deadline has passed any more, or the lease is not held
   */
  Optional<String> expire(SessionId id, Lease lease);

  /** How many sessions of all tenants are in each state. */
  Map<SessionState, Long> counts();
}
