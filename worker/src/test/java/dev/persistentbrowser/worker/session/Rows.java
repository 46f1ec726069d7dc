package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.session.WatchingChange;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The worker's side of a session registry: rows that were put there, and what was written. */
final class Rows implements SessionRegistry {
  final Map<SessionId, Session> rows = new ConcurrentHashMap<>();
  final Map<SessionId, SessionChange> written = new ConcurrentHashMap<>();
  final Set<SessionId> movedOn = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<Session> find(TenantId tenant, SessionId id) {
    return Optional.ofNullable(rows.get(id)).filter(row -> row.tenant().equals(tenant));
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public Optional<Generation> moveOn(SessionId id, int generation, Lease lease) {
    movedOn.add(id);
    return Optional.of(new Generation(generation + 1, false));
  }

  @Override
  public boolean write(SessionId id, Lease lease, SessionChange change) {
    written.put(id, change);
    return true;
  }

  @Override
  public List<Session> ofPartition(int partition) {
    return rows.values().stream().filter(row -> row.id().partition() == partition).toList();
  }

  @Override
  public List<SessionId> overdue(Collection<Integer> partitions) {
    return List.of();
  }

  @Override
  public Optional<String> expire(SessionId id, Lease lease) {
    return Optional.empty();
  }

  @Override
  public Page list(TenantId tenant, Which which, int limit, @Nullable String cursor) {
    throw new AssertionError("a worker lists nothing");
  }

  @Override
  public Optional<Session> update(
      TenantId tenant,
      SessionId id,
      @Nullable Map<String, String> labels,
      @Nullable Duration idleTimeout,
      @Nullable Duration maxLifetime,
      @Nullable WatchingChange watching) {
    throw new AssertionError("a worker does not change what is its owner's");
  }

  @Override
  public Map<SessionState, Long> counts() {
    throw new AssertionError("a worker counts nothing");
  }
}
