package dev.persistentbrowser.event.redis;

import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.redis.Script;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sorted set of block numbers a session, the place up to which it is complete a partition. A set
 * outlives the row of its session: a live session's for its longest life (7 days) and a day.
 */
public final class RedisEventIndex implements EventIndex {
  private static final Duration LIFE_OF_LIVE = Duration.ofDays(9);
  private static final Duration LIFE_OF_ENDED = Duration.ofHours(30);

  private final RedisStore redis;

  public RedisEventIndex(RedisStore redis) {
    this.redis = redis;
  }

  private static String key(Log log) {
    return "pb:events:" + log.topic() + ":" + log.partition();
  }

  private static String key(Log log, SessionId session) {
    return "pb:events:" + log.topic() + ":" + session;
  }

  @Override
  public Blocks find(Log log, SessionId session, long first) {
    // In this order: what is complete by then is in the set that is read after.
    long complete = completeBefore(log);
    List<Long> numbers =
        redis
            .call(
                r ->
                    r.zrangebyscore(
                        key(log, session),
                        Range.from(Range.Boundary.including(first), Range.Boundary.unbounded()),
                        Limit.create(0, MOST_BLOCKS)))
            .stream()
            .map(Long::valueOf)
            .toList();
    return numbers.size() < MOST_BLOCKS
        ? new Blocks(numbers, complete)
        : new Blocks(numbers, Math.min(complete, (numbers.getLast() + 1) * BLOCK));
  }

  @Override
  public long completeBefore(Log log) {
    String value = redis.call(r -> r.get(key(log)));
    return value == null ? 0 : Long.parseLong(value);
  }

  @Override
  public boolean write(String writer, Part part) {
    List<String> args = new ArrayList<>();
    args.add(writer);
    args.add(Long.toString(Duration.ofSeconds(TERM_SECONDS).toMillis()));
    args.add(key(part.log()));
    args.add(Long.toString(part.before()));
    for (Map.Entry<SessionId, Set<Long>> entry : part.blocks().entrySet()) {
      Duration life = part.ended().contains(entry.getKey()) ? LIFE_OF_ENDED : LIFE_OF_LIVE;
      for (Long block : entry.getValue()) {
        args.add(key(part.log(), entry.getKey()));
        args.add(Long.toString(life.toMillis()));
        args.add(Long.toString(block));
      }
    }
    return won(redis.run(Script.INDEX_EVENTS, args.toArray(String[]::new)));
  }

  @Override
  public boolean claim(String writer) {
    return won(
        redis.run(
            Script.INDEX_EVENTS,
            writer,
            Long.toString(Duration.ofSeconds(TERM_SECONDS).toMillis())));
  }

  @Override
  public void resign(String writer) {
    List<String> _ = redis.run(Script.INDEX_EVENTS, writer, "0");
  }

  private static boolean won(List<String> answer) {
    return answer.getFirst().equals("WON");
  }
}
