package dev.persistentbrowser.chaos.history;

import org.jspecify.annotations.Nullable;

/** What a request brought. */
public sealed interface Outcome {
  /**
   * The command was accepted.
   *
   * @param end null when it had not ended
   */
  record Accepted(String command, @Nullable Terminal end) implements Outcome {}

  /** An error status that tells of no command. */
  record Refused(int status, String code) implements Outcome {}

  /** The connection broke, or nothing came in time. */
  record NoAnswer(String why) implements Outcome {}
}
