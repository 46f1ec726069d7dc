package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.command.GenerationRule;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.stores.World.Holder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisVerdictIT extends VerdictContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  World world() {
    return REDIS.world();
  }

  @ParameterizedTest
  @CsvSource({
    "false, DEFAULT, STALE",
    "true, DEFAULT, RUN",
    "false, ANY, RUN",
    "true, EXACT, STALE",
    "false, EXACT, STALE",
  })
  void reservedForAGenerationThatIsGone(boolean safe, GenerationRule rule, String expected) {
    Reservation.Send send = world().reserve(session());
    row(Map.of("generation", "2", "fresh_since", "2"));
    assertVerdict(expected, send, safe, rule);
    assertThat(world().reserve(session()).generation()).isEqualTo(2);
  }

  /** A planned hand-over: the checkpoint contains every command that ran before. */
  @ParameterizedTest
  @CsvSource({
    "false, DEFAULT, RUN",
    "true, DEFAULT, RUN",
    "false, ANY, RUN",
    "true, EXACT, STALE",
  })
  void reservedBeforeAPlannedHandOver(boolean safe, GenerationRule rule, String expected) {
    Reservation.Send send = world().reserve(session());
    row(Map.of("generation", "2", "fresh_since", "1"));
    assertVerdict(expected, send, safe, rule);
  }

  @Test
  void startedOnAGenerationThatIsGone_neverRunsAgainWhenItWasMeantForItAlone() {
    Reservation.Send send = world().reserve(session());
    assertVerdict("RUN", send, true, GenerationRule.EXACT);
    row(Map.of("generation", "2"));
    Holder successor = world().successor(holder());
    assertThat(
            world()
                .journal
                .start(
                    World.command(send, true, Retry.DEFAULT, GenerationRule.EXACT),
                    successor.of(session())))
        .isEqualTo(new Verdict.End(Verdict.Ending.OUTCOME_UNKNOWN));
  }

  /** The generation is written by hand. */
  private void row(Map<String, String> fields) {
    REDIS.store().call(redis -> redis.hset("pb:session:" + session(), fields));
  }

  private void assertVerdict(
      String expected, Reservation.Send send, boolean safe, GenerationRule rule) {
    Verdict verdict =
        world()
            .journal
            .start(World.command(send, safe, Retry.DEFAULT, rule), holder().of(session()));
    if (expected.equals("RUN")) {
      assertThat(verdict).isInstanceOf(Verdict.Run.class);
    } else {
      assertThat(verdict).isEqualTo(new Verdict.End(Verdict.Ending.valueOf(expected)));
    }
  }
}
