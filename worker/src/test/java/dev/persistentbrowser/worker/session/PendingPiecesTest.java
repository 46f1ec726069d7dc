package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.checkpoint.CheckpointStore.Changes;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Taken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PendingPiecesTest {
  private static final String COOKIES = "[\"cookies\"]";
  private static final String PAGE_1 = "[\"page\",\"1\"]";
  private static final String SESSION_2 = "[\"session\",\"2\",\"https://a.test/\"]";

  private final PendingPieces pending = new PendingPieces();

  @Test
  void whatWasWritten_isPendingNoLonger_unlessItChangedMeanwhile() {
    pending.merge(taken(Map.of(COOKIES, bytes("1"), PAGE_1, bytes("1"))), Set.of(1));
    Changes first = pending.changes();
    pending.merge(taken(Map.of(COOKIES, bytes("2"))), Set.of(1));
    pending.written(first);
    assertThat(pending.changes().written()).containsOnlyKeys(COOKIES);
    assertThat(pending.changes().written().get(COOKIES)).isEqualTo(bytes("2"));
  }

  @Test
  void piecesOfAPageThatIsClosed_go_alsoThoseThatTheStoreHas() {
    pending.known(Set.of(SESSION_2, COOKIES));
    pending.merge(taken(Map.of(PAGE_1, bytes("1"))), Set.of(1));
    assertThat(pending.changes().gone()).containsExactly(SESSION_2);
    assertThat(pending.over(Map.of(SESSION_2, bytes("x"), COOKIES, bytes("y"))))
        .containsOnlyKeys(COOKIES, PAGE_1);
  }

  @Test
  void aPieceThatIsBack_isNotGone() {
    pending.known(Set.of(COOKIES));
    pending.merge(new Taken(Map.of(), Set.of(COOKIES), List.of()), Set.of());
    assertThat(pending.changes().gone()).containsExactly(COOKIES);
    pending.put(COOKIES, bytes("1"));
    assertThat(pending.changes().gone()).isEmpty();
    assertThat(pending.changes().written()).containsOnlyKeys(COOKIES);
  }

  private static Taken taken(Map<String, byte[]> changed) {
    return new Taken(changed, Set.of(), List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
