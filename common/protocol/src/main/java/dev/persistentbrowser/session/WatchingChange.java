package dev.persistentbrowser.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a {@link Watching} that keeps what others changed before.
 *
 * @param dialogs null leaves them as they are
 * @param listen the whole list; null leaves it as it is
 * @param add listened to beside those
 * @param remove listened to no more
 */
public record WatchingChange(
    @Nullable DialogPolicy dialogs,
    @Nullable List<String> listen,
    List<String> add,
    List<String> remove) {
  public WatchingChange {
    listen = listen == null ? null : List.copyOf(listen);
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  /** Tells if nothing is to be changed. */
  public boolean isEmpty() {
    return dialogs == null && listen == null && add.isEmpty() && remove.isEmpty();
  }

  public Watching of(Watching before) {
    Set<String> names = new LinkedHashSet<>(listen == null ? before.listen() : listen);
    names.addAll(add);
    remove.forEach(names::remove);
    return new Watching(dialogs == null ? before.dialogs() : dialogs, List.copyOf(names));
  }
}
