package dev.persistentbrowser.chaos.history;

import static java.util.stream.Collectors.groupingBy;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges what was seen of each intent. */
final class Stories {
  private Stories() {}

  static List<Story> of(History history) {
    Map<String, List<Exchange>> exchanges =
        history.exchanges().stream().collect(groupingBy(Exchange::tag));
    Map<String, List<Reading>> readings =
        history.readings().stream().collect(groupingBy(Reading::command));
    Map<String, List<Effect>> effects = history.effects().stream().collect(groupingBy(Effect::tag));
    Map<String, Integer> generations = generations(history);
    List<Story> stories = new ArrayList<>();
    for (Intent intent : history.intents()) {
      List<Exchange> own = exchanges.getOrDefault(intent.tag(), List.of());
      Set<String> commands = new LinkedHashSet<>();
      List<Reading> sights = new ArrayList<>();
      for (Exchange exchange : own) {
        if (exchange.outcome() instanceof Outcome.Accepted(String command, Terminal end)) {
          commands.add(command);
          if (end != null) {
            sights.add(new Reading(command, exchange.gateway(), exchange.endedMicros(), end));
          }
        }
      }
      commands.forEach(id -> sights.addAll(readings.getOrDefault(id, List.of())));
      stories.add(
          new Story(
              intent,
              own,
              commands,
              sights,
              effects.getOrDefault(intent.tag(), List.of()),
              generations.getOrDefault(intent.session(), 1)));
    }
    return stories;
  }

  private static Map<String, Integer> generations(History history) {
    Map<String, Integer> generations = new HashMap<>();
    history.sessions().forEach(s -> generations.merge(s.session(), s.generation(), Math::max));
    history.storage().forEach(s -> generations.merge(s.session(), s.generation(), Math::max));
    return generations;
  }
}
