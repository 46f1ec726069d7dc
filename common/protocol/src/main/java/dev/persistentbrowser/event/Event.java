package dev.persistentbrowser.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.persistentbrowser.id.SessionId;
import java.time.Instant;

/**
 * Something that happened to a session, as it lies in the event topic. What could not be told is
 * covered by a {@link Occurrence.Gap}.
 *
 * @param v version of the record's form
 * @param at by the clock of the worker that told it
 * @param generation of the session whose pages did it: what comes after an event of a later one was
 *     told by a worker that had lost the session. 0 when it holds for all
 */
public record Event(
    int v,
    SessionId session,
    Instant at,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int generation,
    Occurrence what) {
  public static final int VERSION = 1;
}
