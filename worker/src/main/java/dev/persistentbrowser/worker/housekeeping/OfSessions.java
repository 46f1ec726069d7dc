package dev.persistentbrowser.worker.housekeeping;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects under {@code <prefix><tenant>/<session>/}: kept while their session lives and some time
 * after, and at least for that time of their own. A session without a row ended long ago. Confined
 * to one thread.
 */
final class OfSessions implements Rule {
  private static final Logger LOG = LoggerFactory.getLogger(OfSessions.class);

  private final String prefix;
  private final Duration life;
  private final BiFunction<TenantId, SessionId, Optional<Session>> rows;

  /** Objects of one session follow each other: it is looked up once. */
  private @Nullable Looked last;

  private record Looked(TenantId tenant, SessionId session, Optional<Session> row) {}

  /**
   * @param rows of the sessions
   */
  OfSessions(
      String prefix, Duration life, BiFunction<TenantId, SessionId, Optional<Session>> rows) {
    this.prefix = prefix;
    this.life = life;
    this.rows = rows;
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public boolean over(Shelf.Item item, Instant now) {
    if (!item.modified().plus(life).isBefore(now)) {
      return false;
    }
    List<String> parts = List.of(item.key().substring(prefix.length()).split("/", -1));
    if (parts.size() < 3) {
      LOG.debug("not a key of ours: {}", item.key());
      return false;
    }
    try {
      return row(new TenantId(parts.get(0)), new SessionId(parts.get(1)))
          .map(session -> endedBefore(session, now.minus(life)))
          .orElse(true);
    } catch (IllegalArgumentException e) {
      LOG.debug("not a key of ours: {}", item.key(), e);
      return false;
    }
  }

  private static boolean endedBefore(Session session, Instant time) {
    Instant ended = session.endedAt();
    return ended != null && ended.isBefore(time);
  }

  private Optional<Session> row(TenantId tenant, SessionId id) {
    Looked looked = last;
    if (looked == null || !looked.tenant.equals(tenant) || !looked.session.equals(id)) {
      looked = new Looked(tenant, id, rows.apply(tenant, id));
      last = looked;
    }
    return looked.row;
  }

  @Override
  public void begin() {
    last = null;
  }
}
