package dev.persistentbrowser.worker.session;

import static dev.persistentbrowser.worker.invoke.InvocationContext.MOST_HANDLES;

import com.microsoft.playwright.JSHandle;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.worker.invoke.PlaywrightClasses;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What commands gave that is not data: elements, responses, frames. The same thing has one handle,
 * until the session's next generation. Of too many the least recently used of the same type go
 * first: who asks again and again for the messages of the console does not lose an element. Guarded
 * by the session's lock.
 */
final class Handles {
  private int generation;
  private final Map<HandleId, Object> things = new LinkedHashMap<>(16, 0.75f, true);
  private final IdentityHashMap<Object, HandleId> ids = new IdentityHashMap<>();
  private int last;

  /**
   * @param generation of the session; handles of another one are never found
   */
  Handles(int generation) {
    this.generation = generation;
  }

  int generation() {
    return generation;
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
    if (things.size() > MOST_HANDLES) {
      things.keySet().stream()
          .filter(other -> other.type().equals(type) && !other.equals(id))
          .findFirst()
          .or(() -> things.keySet().stream().findFirst())
          .map(things::get)
          .ifPresent(this::letGo);
    }
    return id;
  }

  /** The session is in another generation: nobody asks for these any more. */
  void moveOn(int next) {
    List.copyOf(ids.keySet()).forEach(this::letGo);
    generation = next;
    last = 0;
  }

  boolean has(Object thing) {
    return ids.containsKey(thing);
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
              + MOST_HANDLES
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
      PlaywrightClasses.dispose(handle);
    }
  }
}
