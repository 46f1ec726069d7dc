package dev.persistentbrowser.worker.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.id.PageId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a session. The options of its context, and which pages it has, are in its row.
 *
 * @param v version of its form
 * @param storage Playwright's storage state with IndexedDB: cookies, and what each origin stores
 */
public record Snapshot(int v, JsonNode storage, List<PageState> pages) {
  public static final int VERSION = 1;

  public Snapshot {
    pages = List.copyOf(pages);
  }

  /**
   * What is kept of a page.
   *
   * @param state as {@code page-state.js} gives it; null when the page did not answer
   */
  public record PageState(PageId id, @JsonProperty @Nullable JsonNode state) {}

  /** What is kept of this page; empty when nothing is. */
  public Optional<JsonNode> page(PageId id) {
    return pages.stream().filter(page -> page.id().equals(id)).findFirst().map(PageState::state);
  }
}
