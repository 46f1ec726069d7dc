package dev.persistentbrowser.chaos.scenario;

/**
 * What was seen, and whether it is what was promised.
 *
 * @param promised in words
 * @param seen in words
 */
public record Finding(String promised, boolean holds, String seen) {
  @Override
  public String toString() {
    return "%-7s %s: %s".formatted(holds ? "ok" : "BROKEN", promised, seen);
  }
}
