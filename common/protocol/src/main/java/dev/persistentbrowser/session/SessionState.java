package dev.persistentbrowser.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a session stands. */
public enum SessionState {
  OPENING,
  ACTIVE,
  CLOSED,
  /** Its browser or its worker died under it. */
  LOST;

  /** Whether it takes commands. */
  public boolean live() {
    return this == OPENING || this == ACTIVE;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static SessionState ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
