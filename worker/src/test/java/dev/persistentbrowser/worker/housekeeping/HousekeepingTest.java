package dev.persistentbrowser.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.checkpoint.CheckpointPolicy;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.SessionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HousekeepingTest {
  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
  private static final Duration LIFE = Duration.ofHours(24);
  private static final SessionId ALIVE = new SessionId("s1-aaaaaaaa");
  private static final SessionId ENDED = new SessionId("s1-bbbbbbbb");
  private static final SessionId FORGOTTEN = new SessionId("s1-cccccccc");

  private final Memory shelf = new Memory();
  private final Map<SessionId, Session> rows = new HashMap<>();
  private boolean ours = true;
  private final Housekeeping housekeeping =
      new Housekeeping(
          shelf,
          (tenant, id) -> Optional.ofNullable(rows.get(id)).filter(s -> s.tenant().equals(tenant)),
          partition -> partition == 1 ? Set.of(ALIVE) : Set.of(),
          () -> ours,
          LIFE,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void artifactsOfASessionThatLives_areKept() {
    row(ALIVE, null);
    String kept = artifact(ALIVE, Duration.ofDays(30));
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys(kept);
  }

  @Test
  void artifactsOfASessionThatEnded_areKeptForTheirLife() {
    row(ENDED, NOW.minus(LIFE).plusSeconds(1));
    String kept = artifact(ENDED, Duration.ofDays(30));
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys(kept);

    row(ENDED, NOW.minus(LIFE).minusSeconds(1));
    housekeeping.turn();
    assertThat(shelf.objects).isEmpty();
  }

  @Test
  void artifactsOfASessionWithoutARow_areKeptForTheirLife() {
    artifact(FORGOTTEN, LIFE.plusSeconds(1));
    String kept = artifact(FORGOTTEN, LIFE.minusSeconds(1));
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys(kept);
  }

  @Test
  void claims_outliveEveryReply() {
    shelf.put("claims/alice/c-1/result", NOW.minus(Duration.ofHours(27)));
    shelf.put("claims/alice/c-2/result", NOW.minus(Duration.ofHours(29)));
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys("claims/alice/c-1/result");
  }

  @Test
  void checkpoints_goWithTheirSession() {
    String ofLiving = "checkpoints/" + ALIVE + "/s1";
    String young = "checkpoints/" + ENDED + "/s2";
    shelf.put(ofLiving, NOW.minus(Duration.ofDays(2)));
    shelf.put(young, NOW.minus(Duration.ofMinutes(59)));
    shelf.put("checkpoints/" + ENDED + "/s3", NOW.minus(Duration.ofMinutes(61)));
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys(ofLiving, young);
  }

  @Test
  void whatIsNotOurs_isLeftAlone() {
    List<String> strange =
        List.of(
            "artifacts/",
            "artifacts/x",
            "artifacts/a/b/c",
            "artifacts//" + ENDED + "/x",
            "y/z",
            "checkpoints/x",
            "checkpoints/x/y");
    strange.forEach(key -> shelf.put(key, NOW.minus(Duration.ofDays(99))));
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys(strange);
  }

  @Test
  void whenItIsAnothersTurn_nothingIsTouched() {
    String kept = artifact(FORGOTTEN, Duration.ofDays(30));
    ours = false;
    housekeeping.turn();
    assertThat(shelf.objects).containsOnlyKeys(kept);
  }

  @Test
  void anOutage_isRiddenOut() {
    artifact(FORGOTTEN, Duration.ofDays(30));
    shelf.away = true;
    housekeeping.turn();
    assertThat(shelf.objects).hasSize(1);
    shelf.away = false;
    housekeeping.turn();
    assertThat(shelf.objects).isEmpty();
  }

  @Test
  void aTurnIsBounded_andTheNextGoesOnWhereItEnded() {
    row(ALIVE, null);
    for (int i = 0; i < 10_000; i++) {
      artifact(ALIVE, Duration.ofDays(30));
    }
    row(ENDED, NOW.minus(LIFE).minusSeconds(1));
    artifact(ENDED, Duration.ofDays(30));

    housekeeping.turn();
    assertThat(shelf.objects).hasSize(10_001);
    housekeeping.turn();
    assertThat(shelf.objects).hasSize(10_000);
  }

  private String artifact(SessionId session, Duration age) {
    String key = "artifacts/alice/" + session + "/" + session + "-" + shelf.objects.size();
    shelf.put(key, NOW.minus(age));
    return key;
  }

  private void row(SessionId id, @Nullable Instant ended) {
    SessionSpec spec =
        new SessionSpec(
            null,
            "chromium",
            Json.object(),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            CheckpointPolicy.AUTO,
            RestorePolicy.PAGES,
            Map.of());
    rows.put(
        id,
        new Session(
            id,
            new TenantId("alice"),
            spec,
            ended == null ? SessionState.ACTIVE : SessionState.CLOSED,
            null,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            ended,
            List.of(),
            0,
            null));
  }

  private static final class Memory implements Shelf {
    private final TreeMap<String, Instant> objects = new TreeMap<>();
    private boolean away;

    void put(String key, Instant modified) {
      objects.put(key, modified);
    }

    @Override
    public List<Item> list(String prefix, @Nullable String after, int limit) {
      if (away) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
      }
      List<Item> items = new ArrayList<>();
      for (Map.Entry<String, Instant> entry : objects.entrySet()) {
        String key = entry.getKey();
        if (key.startsWith(prefix)
            && (after == null || key.compareTo(after) > 0)
            && items.size() < limit) {
          items.add(new Item(key, entry.getValue()));
        }
      }
      return items;
    }

    @Override
    public void delete(List<String> keys) {
      keys.forEach(objects::remove);
    }
  }
}
