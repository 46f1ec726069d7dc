package dev.persistentbrowser.chaos.history;

import static java.util.stream.Collectors.groupingBy;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * {@link Invariant#I9}: what each reader of a session's events was told. An effect that is known to
 * have happened must be told, once, in its place; or a gap must cover that place.
 *
 * <p>The place of an effect lies between those of the same command and of the commands that surely
 * ran before and after it: an ordered one that was accepted before the other was asked for, or one
 * that was seen to have ended before.
 */
final class EventStreams {
  private final Map<String, List<Story>> stories;
  private final List<Violation> violations = new ArrayList<>();

  private EventStreams(List<Story> stories) {
    this.stories = stories.stream().collect(groupingBy(story -> story.intent().session()));
  }

  static List<Violation> check(History history, List<Story> stories) {
    EventStreams streams = new EventStreams(stories);
    for (String session : history.listening()) {
      for (Heard.Reader reader : Heard.Reader.values()) {
        streams.check(
            session,
            reader,
            history.heard().stream()
                .filter(heard -> heard.session().equals(session) && heard.reader() == reader)
                .toList());
      }
    }
    return streams.violations;
  }

  private void check(String session, Heard.Reader reader, List<Heard> stream) {
    Stream told = new Stream(session, reader, stream);
    told.numbers();
    told.ended();
    List<Story> own =
        stories.getOrDefault(session, List.of()).stream()
            .filter(story -> story.intent().kind().told() != Kind.Told.NOTHING)
            .toList();
    own.forEach(told::once);
    told.order(own);
    own.forEach(story -> told.complete(story, own));
  }

  /** The effects of a command that must have been told of. */
  private static List<String> effects(Story story) {
    List<String> effects = new ArrayList<>();
    String tag = story.intent().tag();
    switch (story.intent().kind().told()) {
      case SAID -> {
        if (story.succeeded()) {
          for (int i = 1; i <= Kind.SAID; i++) {
            effects.add(Heard.effect(tag, i));
          }
        }
      }
      case POST -> {
        if (story.effects().stream().anyMatch(e -> e.kind() == Effect.Kind.POST)) {
          effects.add(Heard.effect(tag, 0));
        }
      }
      case NOTHING -> {}
    }
    return effects;
  }

  /** Returns true when all effects of one command come before those of another. */
  private static boolean isBefore(Story one, Story other) {
    boolean ordered = one.intent().kind() != Kind.BESIDE && other.intent().kind() != Kind.BESIDE;
    return (ordered && one.acceptedMicros() < other.askedMicros())
        || one.endedMicros() < other.askedMicros();
  }

  /** Events that one reader was told. */
  private final class Stream {
    private final String session;
    private final Heard.Reader reader;
    private final List<Heard> items;

    /** Number of the first event that told of an effect, by effect. */
    private final Map<String, Long> numbers = new HashMap<>();

    private Stream(String session, Heard.Reader reader, List<Heard> items) {
      this.session = session;
      this.reader = reader;
      this.items = items;
      items.forEach(item -> numbers.putIfAbsent(item.effect(), item.number()));
    }

    private void numbers() {
      long before = 0;
      for (Heard item : items) {
        if (item.number() <= before) {
          add(session, "%s after %d".formatted(item, before));
        }
        before = item.number();
      }
    }

    private void ended() {
      if (items.isEmpty() || !items.getLast().isEnd()) {
        add(
            session,
            "it did not end with the session's end, but with "
                + (items.isEmpty() ? "nothing" : items.getLast()));
      }
    }

    private void once(Story story) {
      Set<String> seen = new HashSet<>();
      long last = 0;
      for (Heard item : items) {
        if (!item.effect().startsWith(story.intent().tag() + "#")) {
          continue;
        }
        if (!seen.add(item.effect())) {
          add(story, "it told twice of " + item);
        } else if (index(item) < last) {
          add(story, "%s came after number %d of its effects".formatted(item, last));
        }
        last = Math.max(last, index(item));
      }
    }

    private static long index(Heard item) {
      return Long.parseLong(item.effect().substring(item.effect().lastIndexOf('#') + 1));
    }

    private void order(List<Story> own) {
      for (Story one : own) {
        long last = last(one);
        for (Story other : own) {
          if (last > first(other) && isBefore(one, other)) {
            add(other, "it told of it before the last of " + one.intent().tag());
          }
        }
      }
    }

    private long first(Story story) {
      return told(story).min().orElse(Long.MAX_VALUE);
    }

    private long last(Story story) {
      return told(story).max().orElse(0);
    }

    private LongStream told(Story story) {
      return IntStream.rangeClosed(0, Kind.SAID)
          .mapToObj(i -> numbers.get(Heard.effect(story.intent().tag(), i)))
          .filter(Objects::nonNull)
          .mapToLong(Long::longValue);
    }

    private void complete(Story story, List<Story> own) {
      List<String> effects = effects(story);
      for (int i = 0; i < effects.size(); i++) {
        if (numbers.containsKey(effects.get(i))) {
          continue;
        }
        long after = effects.subList(0, i).stream().mapToLong(this::number).max().orElse(0);
        long before =
            effects.subList(i, effects.size()).stream()
                .filter(numbers::containsKey)
                .mapToLong(this::number)
                .min()
                .orElse(Long.MAX_VALUE);
        for (Story other : own) {
          if (isBefore(other, story)) {
            after = Math.max(after, last(other));
          } else if (isBefore(story, other)) {
            before = Math.min(before, first(other));
          }
        }
        if (!covered(after, before, story.succeeded())) {
          add(
              story,
              "it did not tell of %s, between %d and %d".formatted(effects.get(i), after, before));
        }
      }
    }

    private long number(String effect) {
      return numbers.getOrDefault(effect, 0L);
    }

    /** The end of a session may cut off what a command does that it ends. */
    private boolean covered(long after, long before, boolean succeeded) {
      return items.stream()
          .anyMatch(
              item ->
                  (item.isGap() && item.number() > after && item.from() < before)
                      || (item.isEnd() && !succeeded && item.number() > after));
    }

    private void add(Story story, String how) {
      violations.add(story.breaks(Invariant.I9, "the " + reader + " stream: " + how));
    }

    private void add(String what, String how) {
      violations.add(new Violation(Invariant.I9, what, "the " + reader + " stream: " + how));
    }
  }
}
