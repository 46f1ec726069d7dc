package dev.persistentbrowser.chaos.history;

/**
 * A request that asked for a command, and what it brought. Times are in microseconds of the
 * recorder's clock.
 *
 * @param gateway which one was asked
 */
public record Exchange(
    String tag, String gateway, long askedMicros, long endedMicros, Outcome outcome) {}
