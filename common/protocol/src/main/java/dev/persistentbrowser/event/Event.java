package dev.persistentbrowser.event;

import dev.persistentbrowser.id.SessionId;
import java.time.Instant;

/**
 * Something that happened to a session, as it lies in the event topic. Events are told as far as
 * they can be: one may be missing after an outage of the topic.
 *
 * @param v version of the record's form
 * @param at by the clock of the worker that told it
 */
public record Event(int v, SessionId session, Instant at, Occurrence what) {
  public static final int VERSION = 1;
}
