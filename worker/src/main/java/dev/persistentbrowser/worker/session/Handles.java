package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What commands gave that is not data: elements, responses, frames. The same thing has one handle.
 * Of too many the least recently used go first. Belongs to the session's thread.
 */
final class Handles {
  static final int MOST = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Handles.class);

  private final int generation;
  private final Map<HandleId, Object> things = new LinkedHashMap<>(16, 0.75f, true);
  private final IdentityHashMap<Object, HandleId> ids = new IdentityHashMap<>();
  private int last;

  /**
   * @param generation of the session; handles of another one are never found
   */
  Handles(int generation) {
    this.generation = generation;
  }

  HandleId of(String type, Object thing) {
    HandleId known = ids.get(thing);
    if (known != null) {
      Object _ = things.get(known);
      return known;
    }
    String number = generation == 1 ? "" + ++last : generation + "." + ++last;
    HandleId id = new HandleId(type, number);
    things.put(id, thing);
    ids.put(thing, id);
    if (things.size() > MOST) {
      letGo(things.entrySet().iterator().next().getValue());
    }
    return id;
  }

  /** Throws {@code HANDLE_GONE}. */
  Object get(HandleId id) {
    @Nullable Object thing = things.get(id);
    if (thing == null) {
      throw new ServiceException(
          ErrorCode.HANDLE_GONE,
          "there is no handle "
              + id
              + ": it was disposed of, came before the session was restored, or was not used while "
              + MOST
              + " others were");
    }
    return thing;
  }

  /** In the order in which they were used last. */
  List<HandleId> all() {
    return List.copyOf(things.keySet());
  }

  void remove(Object thing) {
    HandleId id = ids.remove(thing);
    if (id != null) {
      things.remove(id);
    }
  }

  /** A page keeps what a handle of it stands for until it is told otherwise. */
  private void letGo(Object thing) {
    remove(thing);
    if (thing instanceof JSHandle handle) {
      try {
        handle.dispose();
      } catch (PlaywrightException e) {
        LOG.debug("Its page is gone, too", e);
      }
    }
  }
}
