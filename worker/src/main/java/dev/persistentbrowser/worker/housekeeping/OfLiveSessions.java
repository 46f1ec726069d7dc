package dev.persistentbrowser.worker.housekeeping;

import dev.persistentbrowser.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects under {@code <prefix><session>/} that are of no use without their session. A young one
 * may be of a session that began after this turn did. Confined to one thread.
 */
final class OfLiveSessions implements Rule {
  private static final Logger LOG = LoggerFactory.getLogger(OfLiveSessions.class);
  private static final Duration YOUNG = Duration.ofHours(1);

  private final String prefix;
  private final IntFunction<Set<SessionId>> live;
  private final Map<Integer, Set<SessionId>> looked = new HashMap<>();

  /**
   * @param live the live sessions of a partition
   */
  OfLiveSessions(String prefix, IntFunction<Set<SessionId>> live) {
    this.prefix = prefix;
    this.live = live;
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public void begin() {
    looked.clear();
  }

  @Override
  public boolean over(Shelf.Item item, Instant now) {
    if (!item.modified().plus(YOUNG).isBefore(now)) {
      return false;
    }
    String rest = item.key().substring(prefix.length());
    try {
      SessionId session = new SessionId(rest.substring(0, Math.max(0, rest.indexOf('/'))));
      return !looked.computeIfAbsent(session.partition(), live::apply).contains(session);
    } catch (IllegalArgumentException e) {
      LOG.debug("not a key of ours: {}", item.key(), e);
      return false;
    }
  }
}
