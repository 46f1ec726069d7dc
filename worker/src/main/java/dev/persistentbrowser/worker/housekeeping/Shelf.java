package dev.persistentbrowser.worker.housekeeping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects that lie around, by key. Every method throws {@code ServiceException} with {@code
 * UNAVAILABLE} when they cannot be reached.
 */
public interface Shelf {
  /**
   * Items in the order of their keys.
   *
   * @param after the key after which they begin; null begins with the first
   */
  List<Item> list(String prefix, @Nullable String after, int limit);

  /** Deletes them; what is not there is fine. */
  void delete(List<String> keys);

  /** An object without its bytes. */
  record Item(String key, Instant modified) {}
}
