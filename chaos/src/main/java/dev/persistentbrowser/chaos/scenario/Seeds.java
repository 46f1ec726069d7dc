package dev.persistentbrowser.chaos.scenario;

/**
 * Seeds one after the other.
 *
 * @param first of them
 * @param count how many there are
 */
public record Seeds(long first, int count) {}
