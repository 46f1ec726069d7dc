package dev.persistentbrowser.chaos.history;

import static java.util.stream.Collectors.groupingBy;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Holds a history against every {@link Invariant}. A function of the history alone. */
public final class Checker {
  private static final long REST_MICROS = TimeUnit.SECONDS.toMicros(30);

  private final History history;
  private final List<Story> stories;
  private final List<Violation> violations = new ArrayList<>();

  private Checker(History history) {
    this.history = history;
    this.stories = Stories.of(history);
  }

  public static List<Violation> check(History history) {
    Checker checker = new Checker(history);
    checker.stories.forEach(checker::oneReply);
    checker.stories.forEach(checker::oneEffect);
    checker.order();
    checker.stories.forEach(checker::nothingOfTheRefused);
    checker.rest();
    checker.violations.addAll(RestoredState.check(history));
    checker.violations.addAll(EventStreams.check(history, checker.stories));
    checker.stories.forEach(checker::oneCommandOfAKey);
    return checker.violations.stream().sorted(Comparator.comparing(Violation::invariant)).toList();
  }

  /** What was seen of each command that breaks something. */
  public static String told(History history, List<Violation> violations) {
    Set<String> tags =
        violations.stream().map(v -> v.what().split(" ", 2)[0]).collect(Collectors.toSet());
    return Stories.of(history).stream()
        .filter(story -> tags.contains(story.intent().tag()))
        .map(Story::told)
        .collect(Collectors.joining());
  }

  private void oneReply(Story story) {
    for (String command : story.commands()) {
      List<Reading> sights =
          story.sights().stream().filter(sight -> sight.command().equals(command)).toList();
      if (sights.isEmpty()) {
        add(story, Invariant.I1, "accepted as " + command + ", and no reply was ever seen");
        continue;
      }
      // The ones that tell most come first: the others are held against them.
      Reading first =
          sights.stream()
              .filter(sight -> sight.end().reply() != null)
              .findFirst()
              .orElse(sights.getFirst());
      for (Reading other : sights) {
        if (!first.end().agrees(other.end())) {
          add(
              story,
              Invariant.I1,
              "%s gave %s and %s gave %s"
                  .formatted(first.gateway(), first.end(), other.gateway(), other.end()));
          break;
        }
      }
    }
  }

  private void oneEffect(Story story) {
    int most =
        switch (story.intent().kind().repeats()) {
          case FREELY -> Integer.MAX_VALUE;
          case ONCE -> 1;
          case LOADS -> story.last();
        };
    int seen = story.effects().size();
    if (seen > most) {
      add(story, Invariant.I2, "its effect happened " + seen + " times: " + sights(story));
    }
    if (seen == 0 && story.succeeded() && leavesEffect(story.intent().kind())) {
      add(story, Invariant.I2, "it succeeded, and its effect never happened");
    }
    if (seen > 0 && story.neverRan() && story.intent().kind().repeats() == Kind.Repeats.ONCE) {
      add(story, Invariant.I2, "it never ran, says " + sights(story) + ", and its effect happened");
    }
  }

  private static boolean leavesEffect(Kind kind) {
    return switch (kind) {
      case EVALUATE, BESIDE, BATCH, FILL, GOTO, OPEN_PAGE -> true;
      case OPEN_SESSION, CLOSE_SESSION, CLOSE_PAGE, READ, MARK, LOOK, SAY -> false;
    };
  }

  private static String sights(Story story) {
    return story.sights().stream().map(sight -> sight.end().status()).distinct().toList()
        + " after "
        + story.exchanges().size()
        + " requests";
  }

  /** A command that was known as accepted before another was asked for has its effect before it. */
  private void order() {
    Map<String, List<Story>> sessions =
        stories.stream()
            .filter(story -> leavesEffect(story.intent().kind()) && !story.effects().isEmpty())
            // What runs beside others is in no order.
            .filter(story -> story.intent().kind() != Kind.BESIDE)
            .collect(groupingBy(story -> story.intent().session()));
    sessions.values().forEach(this::order);
  }

  private void order(List<Story> session) {
    List<Story> lastFirst =
        session.stream().sorted(Comparator.comparingLong(Checker::firstEffect).reversed()).toList();
    Story earliest = null;
    for (Story story : lastFirst) {
      if (earliest != null && earliest.acceptedMicros() < story.askedMicros()) {
        add(
            story,
            Invariant.I3,
            "its effect came before that of " + earliest.intent().tag() + ", accepted before");
      }
      if (earliest == null || story.acceptedMicros() < earliest.acceptedMicros()) {
        earliest = story;
      }
    }
  }

  private static long firstEffect(Story story) {
    return story.effects().stream().mapToLong(Effect::order).min().orElse(Long.MAX_VALUE);
  }

  private void nothingOfTheRefused(Story story) {
    if (story.refused() && !story.effects().isEmpty()) {
      add(
          story,
          Invariant.I4,
          "refused as " + story.exchanges().getLast().outcome() + ", and done");
    }
    if (story.refused() && story.intent().kind() == Kind.OPEN_SESSION && opened(story) > 0) {
      add(story, Invariant.I4, "refused, and the session was opened");
    }
  }

  private long opened(Story story) {
    return history.sessions().stream()
        .filter(s -> s.lived() && s.session().equals(story.intent().session()))
        .count();
  }

  private void oneCommandOfAKey(Story story) {
    if (story.commands().size() > 1 && story.intent().kind().repeats() == Kind.Repeats.ONCE) {
      add(story, Invariant.I7, "its key was accepted as " + story.commands());
    }
    if (story.intent().kind() == Kind.OPEN_SESSION && opened(story) > 1) {
      add(story, Invariant.I7, "its key opened " + opened(story) + " sessions");
    }
    if (story.intent().kind().repeats() == Kind.Repeats.ONCE
        && story.exchanges().size() > 1
        && story.effects().size() > 1) {
      add(story, Invariant.I7, "its key acted " + story.effects().size() + " times");
    }
  }

  private void rest() {
    Rest rest = history.rest();
    long latest = rest.faultsEndedMicros() + REST_MICROS;
    for (Story story : stories) {
      boolean late =
          story.accepted()
              && story.sights().stream().mapToLong(Reading::atMicros).min().orElse(Long.MAX_VALUE)
                  > Math.max(latest, story.acceptedMicros() + REST_MICROS);
      if (late) {
        add(story, Invariant.I5, "it had not ended 30 s after the last fault");
      }
    }
    if (rest.lag() > 0) {
      violations.add(
          new Violation(Invariant.I5, "Kafka", rest.lag() + " records are not done with"));
    }
    for (Opened session : history.sessions()) {
      int documents = rest.documents().getOrDefault(session.session(), 0);
      int most = session.live() ? session.pages() : 0;
      if (documents > most && (session.live() || only(session))) {
        violations.add(
            new Violation(
                Invariant.I5,
                session.session(),
                "%d pages are open of a session that is %s and has %d"
                    .formatted(documents, state(session), most)));
      }
    }
    rest.left()
        .forEach(
            (session, documents) ->
                violations.add(
                    new Violation(
                        Invariant.I5, session, documents + " pages are open after its close")));
    rest.strays()
        .forEach(
            stray -> violations.add(new Violation(Invariant.I5, "process", stray + " is left")));
  }

  /** No other row of that name lives. */
  private boolean only(Opened session) {
    return history.sessions().stream()
        .noneMatch(other -> other.live() && other.session().equals(session.session()));
  }

  private static String state(Opened session) {
    return session.live() ? "live" : "over";
  }

  private void add(Story story, Invariant invariant, String how) {
    violations.add(story.breaks(invariant, how));
  }
}
