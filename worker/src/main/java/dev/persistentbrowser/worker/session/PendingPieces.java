package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.checkpoint.CheckpointStore.Changes;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper.Taken;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The pieces of a checkpoint that the store has not yet, and the names of those that it has.
 * Guarded by its own monitor.
 */
final class PendingPieces {
  private static final Set<String> OF_A_PAGE = Set.of("page", "session");

  private final Map<String, byte[]> written = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> known = new HashSet<>();

  synchronized void put(String name, byte[] content) {
    written.put(name, content);
    gone.remove(name);
  }

  /**
   * Adds what was taken.
   *
   * @param pages the numbers of the pages that are open: pieces of others are gone
   */
  synchronized void merge(Taken taken, Set<Integer> pages) {
    taken.changed().forEach(this::put);
    taken.gone().forEach(this::remove);
    Set<String> names = new HashSet<>(known);
    names.addAll(written.keySet());
    names.stream().filter(name -> isOfAnotherPage(name, pages)).forEach(this::remove);
  }

  private void remove(String name) {
    written.remove(name);
    gone.add(name);
  }

  private static boolean isOfAnotherPage(String name, Set<Integer> pages) {
    JsonNode parts = Json.read(name, JsonNode.class);
    return OF_A_PAGE.contains(parts.path(0).asText()) && !pages.contains(parts.path(1).asInt());
  }

  synchronized Changes changes() {
    return new Changes(written, gone);
  }

  /** The store has them; what came since is still to be written. */
  synchronized void written(Changes changes) {
    changes
        .written()
        .forEach(
            (name, content) -> {
              known.add(name);
              written.remove(name, content);
            });
    known.removeAll(changes.gone());
    gone.removeAll(changes.gone());
  }

  synchronized void known(Collection<String> names) {
    known.addAll(names);
  }

  synchronized Map<String, byte[]> over(Map<String, byte[]> stored) {
    Map<String, byte[]> all = new HashMap<>(stored);
    all.keySet().removeAll(gone);
    all.putAll(written);
    return all;
  }
}
