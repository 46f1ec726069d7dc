package dev.persistentbrowser.catalog;

import static dev.persistentbrowser.catalog.Acts.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepRefsTest {
  private static final List<JsonNode> RESULTS =
      List.of(
          json("'text'"),
          json("{'$handle': 'Response-1', 'status': 200}"),
          json("{'$target': [{'action': 'locator', 'params': {'selector': 'li'}}, 'first']}"),
          json("{'$page': 's1-abcdefgh.2'}"),
          json("{'$value': {'$step': 0}}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'action': 'a', 'params': {'b': {'$step': 0}}} | {'action': 'a', 'params': {'b': 'text'}}",
        "{'action': 'a', 'params': {'b': [{'c': {'$step': 0}}]}} |"
            + " {'action': 'a', 'params': {'b': [{'c': 'text'}]}}",
        "{'action': 'a', 'params': {'b': {'$value': {'$step': 0}}}} |"
            + " {'action': 'a', 'params': {'b': {'$value': {'$step': 0}}}}",
        "{'action': 'a', 'params': {'b': {'$step': 4}, 'c': {'$step': 0}}} |"
            + " {'action': 'a', 'params': {'b': {'$value': {'$step': 0}}, 'c': 'text'}}",
        "{'action': 'a', 'params': {'b': {'$step': 1}}} |"
            + " {'action': 'a', 'params': {'b': {'$handle': 'Response-1'}}}",
        "{'target': [{'$step': 1}, 'request'], 'action': 'a'} |"
            + " {'target': [{'$handle': 'Response-1'}, 'request'], 'action': 'a'}",
        "{'target': [{'$step': 2}, 'last'], 'action': 'a'} | {'target': [{'action': 'locator',"
            + " 'params': {'selector': 'li'}}, 'first', 'last'], 'action': 'a'}",
        "{'target': [{'$step': 3}], 'action': 'a'} |"
            + " {'target': [{'$page': 's1-abcdefgh.2'}], 'action': 'a'}",
      })
  void results_standWhereTheyAreReferredTo(String step, String resolved) {
    assertThat(StepRefs.resolve(act(step), RESULTS::get)).isEqualTo(act(resolved));
  }

  @Test
  void whatReturnedNothing_isNull() {
    assertThat(StepRefs.resolve(act("{'action': 'a', 'params': {'b': {'$step': 0}}}"), _ -> null))
        .isEqualTo(act("{'action': 'a', 'params': {'b': null}}"));
  }

  @Test
  void onData_nothingCanBeCalled() {
    assertThatThrownBy(
            () -> StepRefs.resolve(act("{'target': [{'$step': 0}], 'action': 'a'}"), RESULTS::get))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("step 0 gave \"text\"");
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }
}
