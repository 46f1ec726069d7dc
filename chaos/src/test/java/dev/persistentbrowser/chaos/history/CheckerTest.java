package dev.persistentbrowser.chaos.history;

import static dev.persistentbrowser.chaos.history.Invariant.I1;
import static dev.persistentbrowser.chaos.history.Invariant.I2;
import static dev.persistentbrowser.chaos.history.Invariant.I3;
import static dev.persistentbrowser.chaos.history.Invariant.I4;
import static dev.persistentbrowser.chaos.history.Invariant.I5;
import static dev.persistentbrowser.chaos.history.Invariant.I6;
import static dev.persistentbrowser.chaos.history.Invariant.I7;
import static dev.persistentbrowser.chaos.history.Invariant.I8;
import static dev.persistentbrowser.chaos.history.Scene.reply;
import static dev.persistentbrowser.chaos.history.Scene.status;
import static dev.persistentbrowser.chaos.history.Scene.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A checker that never fails proves nothing: each invariant is seen to hold, and to be broken. */
final class CheckerTest {
  @Test
  void aGoodHistory_breaksNothing() {
    Scene scene =
        new Scene()
            .wants("open", Kind.OPEN_SESSION)
            .answered("open", "c-0", status("succeeded"))
            .wants("a", Kind.EVALUATE)
            .unanswered("a")
            .effect("a")
            .answered("a", "c-1", succeeded(1))
            .read("c-1", succeeded(1))
            .read("c-0", reply("succeeded", 0))
            .wants("b", Kind.EVALUATE)
            .refused("b")
            .wants("c", Kind.EVALUATE)
            .refused("c")
            .accepted("c", "c-2")
            .effect("c")
            .read("c-2", reply("outcome_unknown", 0))
            .wants("d", Kind.READ)
            .accepted("d", "c-3")
            .read("c-3", reply("stale", 0))
            .wrote(1, 1)
            .holds(1, 1, 1)
            .session("s1-1", true)
            .rest(0, Map.of("s", 1), Map.of());
    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void twoReadersWhoSawDifferentReplies() {
    assertThat(evaluate(succeeded(1)).effect("a").read("c-1", succeeded(2)).broken())
        .containsExactly(I1);
    assertThat(evaluate(succeeded(1)).effect("a").read("c-1", reply("failed", 0)).broken())
        .containsExactly(I1);
    assertThat(evaluate(status("succeeded")).effect("a").read("c-1", reply("expired", 0)).broken())
        .containsExactly(I1);
  }

  @Test
  void anAcceptedCommandWithoutAReply() {
    Scene scene = new Scene().wants("a", Kind.READ).accepted("a", "c-1");
    assertThat(scene.broken()).containsExactly(I1, I5);
  }

  @Test
  void anEffectThatHappenedTwice() {
    assertThat(evaluate(succeeded(1)).effect("a").effect("a").broken()).containsExactly(I2);
    assertThat(evaluate(reply("outcome_unknown", 0)).effect("a").effect("a").broken())
        .containsExactly(I2);
  }

  @Test
  void anEffectOfACommandThatSucceeded_andNeverHappened() {
    assertThat(evaluate(succeeded(1)).broken()).containsExactly(I2);
    assertThat(evaluate(reply("failed", 0)).broken()).isEmpty();
  }

  @Test
  void anEffectOfACommandThatNeverRan() {
    for (String end : new String[] {"expired", "stale", "refused", "cancelled"}) {
      assertThat(evaluate(reply(end, 0)).effect("a").broken()).as(end).containsExactly(I2);
      assertThat(evaluate(reply(end, 0)).broken()).as(end).isEmpty();
    }
  }

  @Test
  void aPageLoad_mayComeAgainWithEachRestore() {
    assertThat(load().restoredSession(2).broken()).isEmpty();
    assertThat(load().broken()).containsExactly(I2);
  }

  private static Scene load() {
    return new Scene()
        .wants("a", Kind.GOTO)
        .answered("a", "c-1", succeeded(1))
        .effect("a")
        .effect("a");
  }

  @Test
  void effectsInAnotherOrderThanThatOfAcceptance() {
    Scene first =
        new Scene()
            .wants("a", Kind.EVALUATE)
            .accepted("a", "c-1")
            .wants("b", Kind.EVALUATE)
            .accepted("b", "c-2")
            .read("c-1", succeeded(1))
            .read("c-2", succeeded(1));
    assertThat(first.effect("b").effect("a").broken()).containsExactly(I3);
  }

  @Test
  void effectsOfCommandsAskedForAtTheSameTime_haveNoOrder() {
    Scene both =
        new Scene()
            .wants("a", Kind.EVALUATE)
            .wants("b", Kind.EVALUATE)
            .unanswered("a")
            .accepted("b", "c-2")
            .accepted("a", "c-1")
            .read("c-1", succeeded(1))
            .read("c-2", succeeded(1));
    assertThat(both.effect("a").effect("b").broken()).isEmpty();
  }

  @Test
  void effectsOfCommandsThatRunBesideOthers_haveNoOrder() {
    Scene both =
        new Scene()
            .wants("a", Kind.EVALUATE)
            .accepted("a", "c-1")
            .wants("b", Kind.BESIDE)
            .accepted("b", "c-2")
            .read("c-1", succeeded(1))
            .read("c-2", succeeded(1));
    assertThat(both.effect("b").effect("a").broken()).isEmpty();
    assertThat(both.effect("b").broken()).containsExactly(I2);
  }

  @Test
  void anEffectOfACommandThatWasRefused() {
    Scene scene = new Scene().wants("a", Kind.EVALUATE).refused("a").refused("a");
    assertThat(scene.effect("a").broken()).containsExactly(I4);
  }

  @Test
  void aSessionOfAnOpeningThatWasRefused() {
    Scene scene = new Scene().wants("a", Kind.OPEN_SESSION).refused("a");
    assertThat(scene.session("s1-1", true).broken()).containsExactly(I4);
  }

  @Test
  void nobodyKnowsOfACommandThatWasNeverAnswered() {
    Scene scene = new Scene().wants("a", Kind.EVALUATE).unanswered("a").refused("a");
    assertThat(scene.effect("a").broken()).isEmpty();
  }

  @Test
  void aCommandThatEndsLongAfterTheLastFault() {
    assertThat(ending(29).broken()).isEmpty();
    assertThat(ending(40).broken()).containsExactly(I5);
  }

  private static Scene ending(long seconds) {
    return new Scene()
        .wants("a", Kind.READ)
        .accepted("a", "c-1")
        .faultsEnd()
        .after(seconds)
        .read("c-1", succeeded(1));
  }

  @Test
  void whatIsLeftBehind() {
    assertThat(new Scene().rest(1, Map.of(), Map.of()).broken()).containsExactly(I5);
    assertThat(new Scene().rest(0, Map.of(), Map.of("s", 1)).broken()).containsExactly(I5);
    assertThat(new Scene().rest(0, Map.of(), Map.of(), "7 chromium").broken()).containsExactly(I5);
  }

  @Test
  void pagesOfASessionThatIsOver_orThatHasTwoContexts() {
    Scene over = new Scene().session("s1-1", false);
    assertThat(over.rest(0, Map.of("s", 1), Map.of()).broken()).containsExactly(I5);
    Scene twice = new Scene().session("s1-1", true);
    assertThat(twice.rest(0, Map.of("s", 2), Map.of()).broken()).containsExactly(I5);
  }

  @Test
  void aRestoredSession_withOlderStateThanWasPromised() {
    Scene promised = new Scene().alwaysCheckpointed().wrote(1, 1).wrote(1, 2);
    assertThat(promised.holds(2, 1, 1).broken()).containsExactlyInAnyOrder(I6, I8);
    Scene not = new Scene().wrote(1, 1).wrote(1, 2);
    assertThat(not.holds(2, 1, 1).broken()).isEmpty();
  }

  @Test
  void aSession_thatForgotWithoutHavingBeenRestored() {
    assertThat(new Scene().wrote(1, 2).holds(1, 1, 1).broken()).containsExactlyInAnyOrder(I6, I8);
  }

  @Test
  void aRestoredSession_withCookiesAndStorageOfDifferentTimes() {
    assertThat(new Scene().wrote(1, 1).wrote(1, 2).holds(2, 2, 1).broken()).containsExactly(I6);
  }

  @Test
  void aRestoredSession_thatLacksSomethingSilently() {
    Scene silent = new Scene().alwaysCheckpointed().wrote(1, 2);
    assertThat(silent.holds(2, 2, 2, 1, false).broken()).containsExactly(I8);
    Scene told = new Scene().alwaysCheckpointed().wrote(1, 2);
    assertThat(told.holds(2, 2, 2, 1, true).broken()).isEmpty();
  }

  @Test
  void aKeyThatActedTwice() {
    Scene twoCommands =
        new Scene()
            .wants("a", Kind.EVALUATE)
            .accepted("a", "c-1")
            .accepted("a", "c-2")
            .effect("a")
            .read("c-1", succeeded(1))
            .read("c-2", succeeded(1));
    assertThat(twoCommands.broken()).containsExactly(I7);
    Scene twoSessions = new Scene().wants("a", Kind.OPEN_SESSION).unanswered("a");
    assertThat(twoSessions.session("s1-1", false).session("s2-2", true).broken())
        .containsExactly(I7);
    Scene twoEffects = new Scene().wants("a", Kind.EVALUATE).unanswered("a").unanswered("a");
    assertThat(twoEffects.effect("a").effect("a").broken()).containsExactly(I2, I7);
  }

  private static Scene evaluate(Terminal end) {
    return new Scene().wants("a", Kind.EVALUATE).answered("a", "c-1", end);
  }
}
