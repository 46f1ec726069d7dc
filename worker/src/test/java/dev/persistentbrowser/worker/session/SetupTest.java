package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SetupTest {
  private static final PageId PAGE = Records.SESSION.page(1);
  private final Setup setup = new Setup();

  @Test
  void aSettingThatReplacesAnother_isKeptAlone() {
    note(PAGE, "setViewportSize", "{'width': 1, 'height': 1}");
    note(PAGE, "setViewportSize", "{'width': 2, 'height': 2}");
    note(Records.SESSION.page(2), "setViewportSize", "{'width': 3, 'height': 3}");
    assertThat(params(PAGE)).containsExactly("{\"width\":2,\"height\":2}");
    assertThat(params(Records.SESSION.page(2))).hasSize(1);
  }

  @Test
  void whatCommandsOnlyDo_isNotKept() {
    assertThat(setup.note(PAGE, act("click", "{'selector': '#a'}"))).isFalse();
    assertThat(setup.note(PAGE, act("navigate", "{'url': 'http://a.test'}"))).isFalse();
    assertThat(setup.of(PAGE)).isEmpty();
  }

  @Test
  void aCommandOfTheContextThroughAPage_isOfTheSession() {
    ArrayNode target = Json.MAPPER.createArrayNode().add("context");
    Work.Act act = new Work.Act(target, "setOffline", json("{'offline': true}"));
    assertThat(setup.note(PAGE, act)).isTrue();
    assertThat(setup.of(PAGE)).isEmpty();
    assertThat(setup.of(null)).singleElement().satisfies(one -> assertThat(one.target()).isEmpty());
  }

  @Test
  void aRouteThatWasTakenBack_isNotRepeated() {
    note(null, "route", "{'url': '**/a', 'handler': {'abort': true}}");
    note(null, "route", "{'url': '**/b', 'handler': {'abort': true}}");
    note(null, "unroute", "{'url': '**/a'}");
    assertThat(params(null)).singleElement().asString().contains("**/b");
    note(null, "unrouteAll", "{}");
    assertThat(setup.of(null)).isEmpty();
  }

  @Test
  void initScripts_areRepeatedInTheirOrder() {
    note(PAGE, "addInitScript", "{'script': '1'}");
    note(PAGE, "addInitScript", "{'script': '2'}");
    note(PAGE, "addInitScript", "{'script': '1'}");
    assertThat(params(PAGE))
        .containsExactly("{\"script\":\"1\"}", "{\"script\":\"2\"}", "{\"script\":\"1\"}");
  }

  @Test
  void mediaOfTwoKinds_areKeptBoth() {
    note(PAGE, "emulateMedia", "{'options': {'media': 'print'}}");
    note(PAGE, "emulateMedia", "{'options': {'colorScheme': 'dark'}}");
    note(PAGE, "emulateMedia", "{'options': {'media': 'screen'}}");
    assertThat(params(PAGE))
        .containsExactly(
            "{\"options\":{\"colorScheme\":\"dark\"}}", "{\"options\":{\"media\":\"screen\"}}");
  }

  @Test
  void whatWasWritten_isRead() {
    note(PAGE, "addInitScript", "{'script': '1'}");
    note(null, "setOffline", "{'offline': true}");
    Setup other = new Setup();
    other.read(setup.content());
    assertThat(other.of(PAGE)).isEqualTo(setup.of(PAGE));
    assertThat(other.of(null)).isEqualTo(setup.of(null));
    assertThat(other.dropped()).isZero();
  }

  @Test
  void whatIsTooLarge_isCounted() {
    for (int i = 0; i < 5; i++) {
      note(PAGE, "addInitScript", "{'script': '" + i + "x".repeat(300_000) + "'}");
    }
    assertThat(setup.of(PAGE)).hasSize(3);
    assertThat(setup.dropped()).isEqualTo(2);
  }

  @Test
  void ofAClosedPage_nothingIsKept() {
    note(PAGE, "addInitScript", "{'script': '1'}");
    assertThat(setup.keepOnly(Set.of(1))).isFalse();
    assertThat(setup.keepOnly(Set.of(2))).isTrue();
    assertThat(setup.of(PAGE)).isEmpty();
  }

  @Test
  void aHeldRoute_needsAnswers() {
    assertThat(Setup.needsAnswers(act("route", "{'url': '**', 'handler': {'hold': true}}")))
        .isTrue();
    assertThat(Setup.needsAnswers(act("route", "{'url': '**', 'handler': {'abort': true}}")))
        .isFalse();
  }

  private void note(@Nullable PageId page, String action, String params) {
    assertThat(setup.note(page, act(action, params))).isTrue();
  }

  private List<String> params(@Nullable PageId page) {
    return setup.of(page).stream().map(act -> act.params().toString()).toList();
  }

  private static Work.Act act(String action, String params) {
    return new Work.Act(Json.MAPPER.createArrayNode(), action, json(params));
  }

  private static ObjectNode json(String text) {
    return Json.read(text.replace('\'', '"'), ObjectNode.class);
  }
}
