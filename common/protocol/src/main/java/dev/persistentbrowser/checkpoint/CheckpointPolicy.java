package dev.persistentbrowser.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When checkpoints of a session are taken. */
public enum CheckpointPolicy {
  /** Soon after commands that change something, when the session is quiet. */
  AUTO,
  /** Also before each reply of a command that may have changed something. */
  ALWAYS,
  /** Never: a session whose browser or worker dies is lost. */
  OFF;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static CheckpointPolicy ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
