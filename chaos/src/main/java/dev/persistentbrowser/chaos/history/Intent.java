package dev.persistentbrowser.chaos.history;

/**
 * A command that a client wants carried out once. All its requests carry the tag as their
 * idempotency key.
 *
 * @param tag unique in the history; effects at the site name it
 * @param session the client's own name of the session
 */
public record Intent(String tag, String session, Kind kind) {}
