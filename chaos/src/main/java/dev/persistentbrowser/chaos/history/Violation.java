package dev.persistentbrowser.chaos.history;

/**
 * A promise that was broken.
 *
 * @param what the tag of a command, the name of a session, or a part of the installation
 */
public record Violation(Invariant invariant, String what, String how) {
  @Override
  public String toString() {
    return invariant + " " + what + ": " + how;
  }
}
