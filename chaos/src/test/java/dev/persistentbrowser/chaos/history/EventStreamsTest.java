package dev.persistentbrowser.chaos.history;

import static dev.persistentbrowser.chaos.history.Invariant.I9;
import static dev.persistentbrowser.chaos.history.Scene.reply;
import static dev.persistentbrowser.chaos.history.Scene.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Streams of events as they should be, and each way in which they should not. */
final class EventStreamsTest {
  @Test
  void everyEffectOnceAndInOrder_breaksNothing() {
    Scene scene =
        asked()
            .hears(3, "opened", "")
            .hears(4, "consoleMessage", "a#1")
            .hears(5, "consoleMessage", "a#2")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(9, "request", "b#0")
            .hears(12, "closed", "");
    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void aHole_isFound() {
    Scene hole =
        asked()
            .hears(4, "consoleMessage", "a#1")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(9, "request", "b#0")
            .hears(12, "closed", "");
    assertThat(hole.broken()).containsExactly(I9);
  }

  @Test
  void aHoleThatAGapCovers_isNone() {
    assertThat(withGap(5, 6).broken()).isEmpty();
    // A gap that is told later, and says where the hole was.
    Scene later =
        asked()
            .hears(4, "consoleMessage", "a#1")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hearsGap(4, 10)
            .hears(11, "request", "b#0")
            .hears(12, "closed", "");
    assertThat(later.broken()).isEmpty();
  }

  @Test
  void aGapElsewhere_coversNothing() {
    Scene before =
        asked()
            .hearsGap(1, 3)
            .hears(4, "consoleMessage", "a#1")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(9, "request", "b#0")
            .hears(12, "closed", "");
    assertThat(before.broken()).containsExactly(I9);
    Scene after =
        asked()
            .hears(4, "consoleMessage", "a#1")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(9, "request", "b#0")
            .hearsGap(9, 11)
            .hears(12, "closed", "");
    assertThat(after.broken()).containsExactly(I9);
  }

  @Test
  void aDouble_isFound() {
    assertThat(whole().hearsOnly(Heard.Reader.REPLAY, 13, "request", "b#0").broken())
        .containsExactly(I9);
    Scene said =
        asked()
            .hears(4, "consoleMessage", "a#1")
            .hears(5, "consoleMessage", "a#2")
            .hears(6, "consoleMessage", "a#2")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(9, "request", "b#0")
            .hears(12, "closed", "");
    assertThat(said.broken()).containsExactly(I9);
  }

  @Test
  void aSwap_isFound() {
    Scene within =
        asked()
            .hears(4, "consoleMessage", "a#2")
            .hears(5, "consoleMessage", "a#1")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(9, "request", "b#0")
            .hears(12, "closed", "");
    assertThat(within.broken()).containsExactly(I9);
    Scene between =
        asked()
            .hears(3, "request", "b#0")
            .hears(4, "consoleMessage", "a#1")
            .hears(5, "consoleMessage", "a#2")
            .hears(7, "consoleMessage", "a#3")
            .hears(8, "dialog", "a#4")
            .hears(12, "closed", "");
    assertThat(between.broken()).containsExactly(I9);
  }

  @Test
  void numbersThatDoNotAscend_areFound() {
    assertThat(whole().hearsOnly(Heard.Reader.LIVE, 11, "closed", "").broken()).containsExactly(I9);
  }

  @Test
  void whatOnlyOneReaderMisses_isFound() {
    Scene scene = asked();
    for (Heard.Reader reader : Heard.Reader.values()) {
      for (int i = 1; i <= 4; i++) {
        scene.hearsOnly(reader, 3 + i, "consoleMessage", "a#" + i);
      }
    }
    scene.hearsOnly(Heard.Reader.LIVE, 9, "request", "b#0").hears(12, "closed", "");
    assertThat(scene.broken()).containsExactly(I9);
  }

  @Test
  void aStreamThatDoesNotEnd_isFound() {
    assertThat(new Scene().listens().broken()).containsExactly(I9);
    assertThat(new Scene().listens().hears(1, "opened", "").broken()).containsExactly(I9);
  }

  @Test
  void whatWasCutOffByTheEnd_mayBeMissing_andWhatSucceededMayNot() {
    Scene cut =
        new Scene()
            .listens()
            .wants("a", Kind.EVALUATE)
            .accepted("a", "c-1")
            .effect("a")
            .read("c-1", reply("outcome_unknown", 0))
            .hears(2, "closed", "");
    assertThat(cut.broken()).isEmpty();
    Scene done =
        new Scene()
            .listens()
            .wants("a", Kind.EVALUATE)
            .answered("a", "c-1", succeeded(1))
            .effect("a")
            .hears(2, "closed", "");
    assertThat(done.broken()).containsExactly(I9);
  }

  @Test
  void whatRunsBesideOthers_isInNoOrder() {
    Scene scene =
        new Scene()
            .listens()
            .wants("a", Kind.BESIDE)
            .accepted("a", "c-1")
            .wants("b", Kind.EVALUATE)
            .answered("b", "c-2", succeeded(1))
            .read("c-1", succeeded(1))
            .effect("b")
            .effect("a")
            .hears(1, "request", "b#0")
            .hears(2, "request", "a#0")
            .hears(3, "closed", "");
    assertThat(scene.broken()).isEmpty();
  }

  /** One command says four things, the next one posts. */
  private static Scene asked() {
    return new Scene()
        .listens()
        .wants("a", Kind.SAY)
        .answered("a", "c-1", succeeded(4))
        .wants("b", Kind.EVALUATE)
        .answered("b", "c-2", succeeded(1))
        .effect("b");
  }

  private static Scene whole() {
    return asked()
        .hears(4, "consoleMessage", "a#1")
        .hears(5, "consoleMessage", "a#2")
        .hears(7, "consoleMessage", "a#3")
        .hears(8, "dialog", "a#4")
        .hears(9, "request", "b#0")
        .hears(12, "closed", "");
  }

  private static Scene withGap(long from, long number) {
    return asked()
        .hears(4, "consoleMessage", "a#1")
        .hearsGap(from - 1, number)
        .hears(7, "consoleMessage", "a#3")
        .hears(8, "dialog", "a#4")
        .hears(9, "request", "b#0")
        .hears(12, "closed", "");
  }
}
