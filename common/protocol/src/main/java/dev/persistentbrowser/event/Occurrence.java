package dev.persistentbrowser.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can happen to a session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Occurrence.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = Occurrence.Recovered.class, name = "recovered"),
  @JsonSubTypes.Type(value = Occurrence.Crashed.class, name = "crashed"),
  @JsonSubTypes.Type(value = Occurrence.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Occurrence.Lost.class, name = "lost"),
  @JsonSubTypes.Type(value = Occurrence.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Occurrence.Gap.class, name = "gap"),
})
public sealed interface Occurrence {

  /** It takes commands. */
  record Opened() implements Occurrence {}

  /**
   * It lives again, from its checkpoint.
   *
   * @param generation of the session from now on
   * @param restored what came back, in words that are stable enough to be compared
   * @param lost what did not
   */
  record Recovered(int generation, List<String> restored, List<String> lost) implements Occurrence {
    public Recovered {
      restored = List.copyOf(restored);
      lost = List.copyOf(lost);
    }
  }

  /** A page of it crashed. */
  record Crashed(PageId page) implements Occurrence {}

  /** It was closed; the reason is that of its row. */
  record Closed(String reason) implements Occurrence {}

  /** It ended without having been closed; the reason is that of its row. */
  record Lost(String reason) implements Occurrence {}

  /**
   * Something that its pages did, and that it was asked to tell of.
   *
   * @param name such as {@code consoleMessage}
   * @param page null when it is of none
   * @param command the innermost one that ran; null when none did
   * @param value what it is about, in the form of a result
   */
  record Told(
      String name,
      @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable PageId page,
      @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable CommandId command,
      @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty @Nullable JsonNode value)
      implements Occurrence {}

  /**
   * Events of the session are missing, or may be, between two events that are there.
   *
   * @param from the number of the last event before the hole; null when its teller does not know
   *     it: then the hole follows the event that a reader has read before this one
   * @param reason why they are missing
   */
  record Gap(@Nullable Long from, Reason reason) implements Occurrence {

    /** Why events are missing. */
    public enum Reason {
      /** More came than may wait for the event topic. */
      QUEUE_FULL,
      /** The event topic did not take them. */
      NOT_SENT,
      /** A message of the browser was too large to be taken. */
      TOO_LARGE,
      /** The live pages were lost: what they did last may not have been told. */
      RESTORED,
      /** They are older than what the event topic keeps. */
      NOT_KEPT,
      /** The event topic has begun anew. */
      NUMBERED_ANEW,
      /** This version cannot read the event that lies there. */
      UNREADABLE;

      @JsonValue
      public String wireName() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * What a change of a session's row is to those who listen; nothing unless it ends the session.
   */
  static Optional<Occurrence> of(SessionChange change) {
    if (!(change instanceof SessionChange.Ended(SessionState state, String reason))) {
      return Optional.empty();
    }
    return Optional.of(state == SessionState.CLOSED ? new Closed(reason) : new Lost(reason));
  }

  /** The name of its kind. */
  default String label() {
    return switch (this) {
      case Opened _ -> "opened";
      case Recovered _ -> "recovered";
      case Crashed _ -> "crashed";
      case Closed _ -> "closed";
      case Lost _ -> "lost";
      case Told told -> told.name();
      case Gap _ -> "gap";
    };
  }
}
