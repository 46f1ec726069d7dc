package dev.persistentbrowser.chaos.history;

/** A reply that was read under its command's id. Only ends are readings. */
public record Reading(String command, String gateway, long atMicros, Terminal end) {}
