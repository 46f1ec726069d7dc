package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.event.EventIndex.Blocks;
import dev.persistentbrowser.event.EventIndex.Log;
import dev.persistentbrowser.event.EventIndex.Part;
import dev.persistentbrowser.event.redis.RedisEventIndex;
import dev.persistentbrowser.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisEventIndexIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final SessionId ONE = new SessionId("s3-4f9k2m7q");
  private static final SessionId OTHER = new SessionId("s3-00000000");
  private static final Log LOG = new Log("topic-1", 3);

  private final EventIndex index = new RedisEventIndex(REDIS.store());

  @Test
  void whatIsWritten_isFoundFromAnyBlockOn() {
    assertThat(index.find(LOG, ONE, 0)).isEqualTo(new Blocks(List.of(), 0));
    assertThat(write("a", Map.of(ONE, Set.of(0L, 2L), OTHER, Set.of(1L)), 2500)).isTrue();
    assertThat(write("a", Map.of(ONE, Set.of(2L, 7L)), 7100)).isTrue();
    assertThat(index.completeBefore(LOG)).isEqualTo(7100);
    assertThat(index.find(LOG, ONE, 0)).isEqualTo(new Blocks(List.of(0L, 2L, 7L), 7100));
    assertThat(index.find(LOG, ONE, 3)).isEqualTo(new Blocks(List.of(7L), 7100));
    assertThat(index.find(LOG, OTHER, 0)).isEqualTo(new Blocks(List.of(1L), 7100));
  }

  @Test
  void aTopicThatWasMadeAnew_hasAnIndexOfItsOwn() {
    write("a", Map.of(ONE, Set.of(4L)), 5000);
    Log anew = new Log("topic-2", 3);
    assertThat(index.find(anew, ONE, 0)).isEqualTo(new Blocks(List.of(), 0));
  }

  @Test
  void oneProcessAtATime_writes() {
    assertThat(index.claim("a")).isTrue();
    assertThat(index.claim("a")).isTrue();
    assertThat(index.claim("b")).isFalse();
    assertThat(write("b", Map.of(ONE, Set.of(1L)), 2000)).isFalse();
    assertThat(index.find(LOG, ONE, 0)).isEqualTo(new Blocks(List.of(), 0));
    index.resign("b");
    assertThat(index.claim("b")).isFalse();
    index.resign("a");
    assertThat(write("b", Map.of(ONE, Set.of(1L)), 2000)).isTrue();
    long term = REDIS.store().call(r -> r.pttl("pb:events:writer"));
    assertThat(term).isBetween(1L, Duration.ofSeconds(EventIndex.TERM_SECONDS).toMillis());
  }

  @Test
  void aLongSession_isFoundInParts() {
    Set<Long> many =
        LongStream.range(0, EventIndex.MOST_BLOCKS + 5L).boxed().collect(Collectors.toSet());
    write("a", Map.of(ONE, many), 9_000_000);
    Blocks first = index.find(LOG, ONE, 0);
    assertThat(first.numbers()).hasSize(EventIndex.MOST_BLOCKS);
    // The blocks after the last one found are not reported as empty.
    assertThat(first.completeBefore()).isEqualTo((long) EventIndex.MOST_BLOCKS * EventIndex.BLOCK);
    assertThat(index.find(LOG, ONE, EventIndex.MOST_BLOCKS))
        .isEqualTo(new Blocks(List.of(1000L, 1001L, 1002L, 1003L, 1004L), 9_000_000));
  }

  @Test
  void anIndex_outlivesTheRowOfItsSession() {
    write("a", Map.of(ONE, Set.of(1L)), 2000);
    assertThat(life()).isGreaterThan(Duration.ofDays(8).toMillis());
    index.write("a", new Part(LOG, Map.of(ONE, Set.of(2L)), Set.of(ONE), 3000));
    assertThat(life()).isBetween(Duration.ofHours(25).toMillis(), Duration.ofHours(31).toMillis());
  }

  private static long life() {
    return REDIS.store().call(r -> r.pttl("pb:events:topic-1:" + ONE));
  }

  private boolean write(String writer, Map<SessionId, Set<Long>> blocks, long before) {
    return index.write(writer, new Part(LOG, blocks, Set.of(), before));
  }
}
