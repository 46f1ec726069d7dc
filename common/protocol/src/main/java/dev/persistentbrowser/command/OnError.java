package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a batch does when a step fails. */
public enum OnError {
  /** The steps after it are skipped, and the batch has failed. */
  @JsonProperty("stop")
  STOP,
  /** It goes on, and has succeeded at its end: each step tells for itself. */
  @JsonProperty("continue")
  CONTINUE
}
