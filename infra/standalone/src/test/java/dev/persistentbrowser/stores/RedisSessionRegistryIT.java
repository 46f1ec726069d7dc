package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.stores.World.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisSessionRegistryIT extends SessionRegistryContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  World world() {
    return REDIS.world();
  }

  /** The clock of Redis cannot be held: the time is written by hand. */
  @Test
  void sessionsOfOneMillisecond_areListedById() {
    Holder holder = world().worker();
    List<String> ids =
        IntStream.range(0, 10).mapToObj(_ -> world().open(holder).value()).sorted().toList();
    ids.forEach(
        id -> REDIS.store().call(r -> r.zadd("pb:tenant:" + World.TENANT + ":live", 1e12, id)));
    List<String> listed = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      SessionRegistry.Page page =
          world().registry.list(World.TENANT, SessionRegistry.Which.LIVE, 3, cursor);
      page.items().stream().map(Session::id).map(SessionId::value).forEach(listed::add);
      cursor = page.next();
    } while (cursor != null);
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void anEndedRow_isKeptForADay() {
    Holder holder = world().worker();
    SessionId id = world().open(holder);
    assertThat(lifeOf(id)).isEqualTo(-1);
    world().close(holder, id);
    long day = SessionRegistry.KEEP_ENDED.toMillis();
    assertThat(lifeOf(id)).isBetween(day - 60_000, day);
  }

  private static long lifeOf(SessionId id) {
    return REDIS.store().call(redis -> redis.pttl("pb:session:" + id));
  }
}
