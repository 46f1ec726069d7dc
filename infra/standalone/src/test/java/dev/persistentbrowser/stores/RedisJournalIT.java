package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.stores.World.Holder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisJournalIT extends JournalContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  World world() {
    return REDIS.world();
  }

  @Test
  void entries_outliveTheirDeadlineByADay() {
    Holder holder = world().worker();
    SessionId session = world().open(holder);
    Reservation.Send send = world().reserve(session);
    String key = "pb:command:" + World.TENANT + ":" + send.id();
    long day = Journal.LIFE.toMillis();
    assertThat(lifeOf(key)).isGreaterThan(day);
    world().journal.start(World.command(send, false), holder.of(session));
    assertThat(lifeOf(key)).isGreaterThan(day);
    world()
        .journal
        .finish(
            World.TENANT,
            World.reply(send.id(), session),
            holder.of(session),
            new SessionChange.None());
    assertThat(lifeOf(key)).isBetween(day - 60_000, day);
  }

  private static long lifeOf(String key) {
    return REDIS.store().call(redis -> redis.pttl(key));
  }
}
