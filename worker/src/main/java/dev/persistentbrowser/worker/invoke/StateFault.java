package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the piece of a storage state that a browser does not take, by trying ever fewer of its
 * pieces: Playwright takes a state as a whole, and does not say what was wrong with it.
 *
 * @param where the piece, as a path into the state: {@code origins[0].localStorage[2]}
 * @param why what Playwright says of it
 */
record StateFault(String where, String why) {
  /** Lists whose items are pieces; all other fields go with the object that has them. */
  private static final Set<String> LISTS =
      Set.of(
          "cookies",
          "credentials",
          "origins",
          "localStorage",
          "indexedDB",
          "stores",
          "indexes",
          "records");

  /** These are the user's own values: whatever they hold is one piece. */
  private static final Set<String> WHOLE = Set.of("cookies", "credentials", "records");

  /** Well below the 30 s that an opening may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Gives the first piece with which the state fails.
   *
   * @param trial tries a state; gives why it failed, or nothing when it did not
   * @return nothing when the whole state does not fail again
   */
  static Optional<StateFault> find(JsonNode state, Function<JsonNode, Optional<String>> trial) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> why = trial.apply(state);
    if (why.isPresent()) {
      Optional<String> empty = trial.apply(new Beginning(0).of(state));
      if (empty.isPresent()) {
        return empty.map(reason -> new StateFault(Beginning.WHOLE_STATE, reason));
      }
    }
    int good = 0;
    int bad = new Beginning(Integer.MAX_VALUE).count(state);
    while (bad - good > 1 && why.isPresent() && System.nanoTime() < until) {
      int middle = good + (bad - good) / 2;
      Optional<String> failure = trial.apply(new Beginning(middle).of(state));
      if (failure.isPresent()) {
        bad = middle;
        why = failure;
      } else {
        good = middle;
      }
    }
    String last = last(state, bad);
    String where = bad - good > 1 ? last(state, good + 1) + " to " + last : last;
    return why.map(reason -> new StateFault(where, reason));
  }

  private static String last(JsonNode state, int pieces) {
    Beginning beginning = new Beginning(pieces);
    beginning.of(state);
    return beginning.last;
  }

  /** Copies the first {@code left} pieces of a state. */
  private static final class Beginning {
    private static final String WHOLE_STATE = "storageState";

    private int left;
    private String last = WHOLE_STATE;

    Beginning(int pieces) {
      this.left = pieces;
    }

    int count(JsonNode state) {
      int before = left;
      of(state);
      return before - left;
    }

    ObjectNode of(JsonNode state) {
      return of(state, "");
    }

    private ObjectNode of(JsonNode node, String path) {
      ObjectNode out = Json.object();
      node.propertyStream()
          .forEach(
              property -> {
                String name = property.getKey();
                JsonNode value = property.getValue();
                if (value.isArray() && LISTS.contains(name)) {
                  items(value, path + name, WHOLE.contains(name), out.putArray(name));
                } else {
                  out.set(name, value);
                }
              });
      return out;
    }

    private void items(JsonNode list, String path, boolean whole, ArrayNode out) {
      for (int i = 0; i < list.size() && left > 0; i++) {
        left--;
        last = path + "[" + i + "]";
        JsonNode item = list.get(i);
        out.add(whole || !item.isObject() ? item : of(item, last + "."));
      }
    }
  }
}
