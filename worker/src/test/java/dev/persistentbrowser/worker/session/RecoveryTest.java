package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Loss;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Put;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecoveryTest {
  private static final PageId ONE = Records.SESSION.page(1);
  private static final PageId TWO = Records.SESSION.page(2);
  private final Recovery recovery = new Recovery();

  @Test
  void itIsComplete_onceEachPageIsThereOrNot() {
    recovery.begin();
    recovery.add(new Put(List.of("cookies"), List.of(new Loss("a key", "it is a secret"))));
    recovery.loads(ONE);
    recovery.loads(TWO);
    assertThat(recovery.complete()).isFalse();
    recovery.loaded(ONE, List.of("page"), List.of());
    assertThat(recovery.complete()).isFalse();
    recovery.loaded(TWO, List.of(), List.of(new Loss("page", "its site is away")));
    assertThat(recovery.complete()).isTrue();
    assertThat(recovery.complete()).as("told once").isFalse();
    assertThat(recovery.restored()).containsExactly("cookies", "page of " + ONE);
    assertThat(recovery.lost())
        .containsExactly("a key: it is a secret", "page of " + TWO + ": its site is away");
  }

  @Test
  void aReplySays_whatNoReplyBeforeHasSaid() {
    recovery.begin();
    recovery.loads(ONE);
    recovery.add(new Put(List.of(), List.of(new Loss("a", "b"))));
    assertThat(recovery.untold()).containsExactly("a: b");
    assertThat(recovery.untold()).isEmpty();
    recovery.loaded(ONE, List.of(), List.of(new Loss("fields", "gone")));
    assertThat(recovery.untold()).containsExactly("fields of " + ONE + ": gone");
  }

  @Test
  void aPageThatWasClosedMeanwhile_isNotWaitedFor() {
    recovery.begin();
    recovery.loads(ONE);
    recovery.closed(Set.of(TWO));
    assertThat(recovery.complete()).isTrue();
  }

  @Test
  void withoutARestoration_nothingIsTold() {
    assertThat(recovery.complete()).isFalse();
    assertThat(recovery.untold()).isEmpty();
  }
}
