package dev.persistentbrowser.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateFaultTest {
  private static final JsonNode STATE =
      Json.read(
          """
          {"cookies": [{"name": "c0"}, {"name": "c1"}],
           "origins": [
             {"origin": "http://a", "localStorage": [{"name": "l0"}, {"name": "l1"}],
              "indexedDB": [{"name": "d", "version": 1, "stores": [
                {"name": "s0", "keyPathArray": ["x", "y"], "indexes": [{"name": "i0"}],
                 "records": [{"value": {"records": ["r0"]}}, {"value": "r1"}]}]}]},
             {"origin": "http://b", "localStorage": []}]}
          """,
          JsonNode.class);

  @ParameterizedTest
  @CsvSource({
    "c0, cookies[0]",
    "c1, cookies[1]",
    "http://a, origins[0]",
    "l1, origins[0].localStorage[1]",
    "s0, origins[0].indexedDB[0].stores[0]",
    "i0, origins[0].indexedDB[0].stores[0].indexes[0]",
    "r0, origins[0].indexedDB[0].stores[0].records[0]",
    "r1, origins[0].indexedDB[0].stores[0].records[1]",
    "http://b, origins[1]",
  })
  void find_namesThePiece(String bad, String where) {
    Optional<StateFault> found = StateFault.find(STATE, state -> refusal(state, bad));
    assertThat(found).contains(new StateFault(where, "no " + bad));
  }

  private static Optional<String> refusal(JsonNode state, String bad) {
    return state.toString().contains('"' + bad + '"') ? Optional.of("no " + bad) : Optional.empty();
  }

  @Test
  void find_namesTheFirstOfSeveral() {
    assertThat(StateFault.find(STATE, state -> refusal(state, "name")).orElseThrow().where())
        .isEqualTo("cookies[0]");
  }

  @Test
  void find_givesNothingWhenNothingFails() {
    assertThat(StateFault.find(STATE, _ -> Optional.empty())).isEmpty();
  }

  @Test
  void find_blamesNoPieceWhenNoneIsNeededToFail() {
    assertThat(StateFault.find(STATE, _ -> Optional.of("never")))
        .contains(new StateFault("storageState", "never"));
  }

  @Test
  void find_triesFewTimes() {
    StringBuilder cookies = new StringBuilder();
    IntStream.range(0, 10_000)
        .forEach(i -> cookies.append(i == 0 ? "" : ",").append("{\"name\": \"c" + i + "\"}"));
    JsonNode state = Json.read("{\"cookies\": [" + cookies + "]}", JsonNode.class);
    AtomicInteger trials = new AtomicInteger();
    assertThat(
            StateFault.find(
                state,
                some -> {
                  trials.incrementAndGet();
                  return refusal(some, "c7654");
                }))
        .contains(new StateFault("cookies[7654]", "no c7654"));
    assertThat(trials).hasValueLessThan(20);
  }
}
