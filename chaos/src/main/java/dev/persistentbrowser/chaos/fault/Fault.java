package dev.persistentbrowser.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that is going to break.
 *
 * @param at since the begin of the run
 * @param length until it is mended
 * @param target which of its role, from 0
 * @param detail what of the target: a number that is taken modulo what there is
 */
public record Fault(FaultKind kind, Duration at, Duration length, int target, int detail) {
  Duration end() {
    return at.plus(length);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%6.1f s  %s %d for %.1f s",
        at.toMillis() / 1000.0,
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        target + 1,
        length.toMillis() / 1000.0);
  }
}
