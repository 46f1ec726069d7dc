package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisVerdictIT extends VerdictContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  World world() {
    return REDIS.world();
  }

  /** Nothing restores sessions yet: the generation is written by hand. */
  @Test
  void reservedForAnOlderGeneration_onlyASafeOneRuns() {
    Reservation.Send safe = world().reserve(session());
    Reservation.Send unsafe = world().reserve(session());
    REDIS.store().call(redis -> redis.hset("pb:session:" + session(), "generation", "2"));
    assertThat(world().journal.start(World.command(unsafe, false), holder().of(session())))
        .isEqualTo(new Verdict.End(Verdict.Ending.STALE));
    assertThat(world().journal.start(World.command(safe, true), holder().of(session())))
        .isInstanceOf(Verdict.Run.class);
    assertThat(world().reserve(session()).generation()).isEqualTo(2);
  }
}
