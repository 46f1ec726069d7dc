package dev.persistentbrowser.session.redis;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.redis.Script;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.session.WatchingChange;
import io.lettuce.core.ScoredValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hash a session, a sorted set of sessions a tenant, a set and a sorted set of deadlines a
 * partition.
 */
public final class RedisSessionRegistry implements SessionRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(RedisSessionRegistry.class);

  private final RedisStore redis;

  public RedisSessionRegistry(RedisStore redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Session> find(TenantId tenant, SessionId id) {
    return find(id).filter(session -> session.tenant().equals(tenant));
  }

  @Override
  public Optional<Session> find(SessionId id) {
    Map<String, String> row = redis.call(r -> r.hgetall(SessionRows.key(id)));
    return row.isEmpty() ? Optional.empty() : Optional.of(SessionRows.read(id, row));
  }

  /** The cursor is {@code <time of the last item>:<its id>}; items of one millisecond go by id. */
  @Override
  public Page list(TenantId tenant, Which which, int limit, @Nullable String cursor) {
    String key = "pb:tenant:" + tenant + (which == Which.LIVE ? ":live" : ":ended");
    List<ScoredValue<String>> all = redis.call(r -> r.zrevrangeWithScores(key, 0, -1));
    Stream<ScoredValue<String>> following =
        all.stream()
            .sorted(
                Comparator.<ScoredValue<String>>comparingDouble(ScoredValue::getScore)
                    .reversed()
                    .thenComparing(ScoredValue::getValue));
    if (cursor != null) {
      Position after = Position.parse(cursor);
      following = following.dropWhile(item -> !after.isBefore(item));
    }
    List<ScoredValue<String>> part = following.limit(limit + 1L).toList();
    List<Session> items = new ArrayList<>();
    for (ScoredValue<String> item : part.subList(0, Math.min(limit, part.size()))) {
      find(new SessionId(item.getValue())).ifPresent(items::add);
    }
    return new Page(items, part.size() > limit ? Position.of(part.get(limit - 1)).text() : null);
  }

  /** A place in a list. */
  private record Position(long time, String id) {
    static Position of(ScoredValue<String> item) {
      return new Position((long) item.getScore(), item.getValue());
    }

    /** Throws IllegalArgumentException when it is not a cursor. */
    static Position parse(String cursor) {
      int colon = cursor.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("not a cursor: " + cursor);
      }
      return new Position(Long.parseLong(cursor.substring(0, colon)), cursor.substring(colon + 1));
    }

    String text() {
      return time + ":" + id;
    }

    boolean isBefore(ScoredValue<String> item) {
      long other = (long) item.getScore();
      return other < time || (other == time && item.getValue().compareTo(id) > 0);
    }
  }

  @Override
  public Optional<Session> update(
      TenantId tenant,
      SessionId id,
      @Nullable Map<String, String> labels,
      @Nullable Duration idleTimeout,
      @Nullable Duration maxLifetime,
      @Nullable WatchingChange watching) {
    while (true) {
      String before = redis.call(r -> r.hget(SessionRows.key(id), "watching"));
      Optional<Session> now = find(tenant, id);
      if (now.isEmpty()) {
        return now;
      }
      // Of the row as it was when `before` was read: it may have changed, and back, since.
      Watching watched =
          before == null ? now.get().spec().watching() : Json.read(before, Watching.class);
      List<String> answer =
          redis.run(
              Script.UPDATE_SESSION,
              tenant.value(),
              id.value(),
              labels == null ? "" : Json.write(labels),
              idleTimeout == null ? "" : Long.toString(idleTimeout.toMillis()),
              maxLifetime == null ? "" : Long.toString(maxLifetime.toMillis()),
              watching == null ? "" : Json.write(watching.of(watched)),
              before == null ? "" : before);
      switch (answer.getFirst()) {
        case "WON" -> {
          return find(tenant, id);
        }
        case "LOST" -> {
          return Optional.empty();
        }
        default -> LOG.debug("Another request has changed what {} watches", id);
      }
    }
  }

  @Override
  public boolean write(SessionId id, Lease lease, SessionChange change) {
    List<String> args = new ArrayList<>();
    args.add(id.value());
    args.add(Integer.toString(lease.partition()));
    args.add(lease.token());
    args.addAll(SessionRows.arguments(change));
    return redis.run(Script.WRITE_SESSION, args.toArray(String[]::new)).getFirst().equals("WON");
  }

  @Override
  public Optional<Generation> moveOn(SessionId id, int generation, Lease lease) {
    List<String> answer =
        redis.run(
            Script.MOVE_ON,
            id.value(),
            Integer.toString(lease.partition()),
            lease.token(),
            Integer.toString(generation));
    return switch (answer.getFirst()) {
      case "MOVED" ->
          Optional.of(new Generation(Integer.parseInt(answer.get(1)), answer.get(2).equals("1")));
      case "ENDED" ->
          throw new ServiceException(ErrorCode.SESSION_CLOSED, "session " + id + " has ended");
      default -> Optional.empty();
    };
  }

  @Override
  public List<Session> ofPartition(int partition) {
    return redis.call(r -> r.smembers("pb:partition:" + partition + ":sessions")).stream()
        .map(id -> find(new SessionId(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<SessionId> overdue(Collection<Integer> partitions) {
    String[] args = partitions.stream().map(String::valueOf).toArray(String[]::new);
    return redis.run(Script.OVERDUE, args).stream().map(SessionId::new).toList();
  }

  @Override
  public Optional<String> expire(SessionId id, Lease lease) {
    return redis
        .run(Script.EXPIRE_SESSION, id.value(), Integer.toString(lease.partition()), lease.token())
        .stream()
        .findFirst();
  }

  @Override
  public Map<SessionState, Long> counts() {
    return redis.call(
        r ->
            Map.of(
                SessionState.ACTIVE, r.zcard("pb:sessions:live"),
                SessionState.CLOSED, r.zcard("pb:sessions:closed"),
                SessionState.LOST, r.zcard("pb:sessions:lost")));
  }
}
