package dev.persistentbrowser.gateway.event;

import dev.persistentbrowser.event.Event;

/**
 * An event and its number: the events of a session have ascending ones, the same at every gateway.
 *
 * @param number from 1
 * @param sizeBytes of its record
 */
public record NumberedEvent(long number, int sizeBytes, Event event) {}
