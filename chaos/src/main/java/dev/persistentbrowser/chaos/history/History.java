package dev.persistentbrowser.chaos.history;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.List;

/**
 * Everything that was seen from outside.
 *
 * @param checkpointed sessions, by the client's name, whose every reply promises a checkpoint
 */
public record History(
    List<Intent> intents,
    List<Exchange> exchanges,
    List<Reading> readings,
    List<Effect> effects,
    List<Storage> storage,
    List<Opened> sessions,
    List<String> checkpointed,
    Rest rest) {
  public History {
    intents = List.copyOf(intents);
    exchanges = List.copyOf(exchanges);
    readings = List.copyOf(readings);
    effects = List.copyOf(effects);
    storage = List.copyOf(storage);
    sessions = List.copyOf(sessions);
    checkpointed = List.copyOf(checkpointed);
  }
}
