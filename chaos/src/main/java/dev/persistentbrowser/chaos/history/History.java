package dev.persistentbrowser.chaos.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that was seen from outside.
 *
 * @param checkpointed sessions, by the client's name, whose every reply promises a checkpoint
 * @param listening sessions whose events are read
 * @param heard these events; those of one reader of one session in the order of its reading
 */
public record History(
    List<Intent> intents,
    List<Exchange> exchanges,
    List<Reading> readings,
    List<Effect> effects,
    List<Storage> storage,
    List<Opened> sessions,
    List<String> checkpointed,
    List<String> listening,
    List<Heard> heard,
    Rest rest) {
  public History {
    intents = List.copyOf(intents);
    exchanges = List.copyOf(exchanges);
    readings = List.copyOf(readings);
    effects = List.copyOf(effects);
    storage = List.copyOf(storage);
    sessions = List.copyOf(sessions);
    checkpointed = List.copyOf(checkpointed);
    listening = List.copyOf(listening);
    heard = List.copyOf(heard);
  }

  /** How many commands ended in which way. */
  public Map<String, Long> ends() {
    Map<String, String> status = new HashMap<>();
    for (Exchange exchange : exchanges) {
      if (exchange.outcome() instanceof Outcome.Accepted(String command, Terminal end)) {
        if (end == null) {
          status.putIfAbsent(command, "never seen to end");
        } else {
          status.put(command, end.status());
        }
      }
    }
    for (Reading reading : readings) {
      status.put(reading.command(), reading.end().status());
    }
    status.remove("none");
    return new TreeMap<>(status.values().stream().collect(groupingBy(s -> s, counting())));
  }

  /** Returns the number of effects that live readers were told of. */
  public long told() {
    return heard.stream()
        .filter(h -> h.reader() == Heard.Reader.LIVE && !h.effect().isEmpty())
        .count();
  }

  /** How many gaps a reader met that read all along. */
  public long gaps() {
    return heard.stream().filter(h -> h.reader() == Heard.Reader.LIVE && h.isGap()).count();
  }

  /** How many requests were refused. */
  public long refusals() {
    return exchanges.stream().filter(e -> e.outcome() instanceof Outcome.Refused).count();
  }
}
