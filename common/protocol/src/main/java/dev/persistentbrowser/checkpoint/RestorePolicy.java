package dev.persistentbrowser.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a session's pages when it is restored. */
public enum RestorePolicy {
  /** Each opens its URL again. */
  PAGES,
  /** Each is there, and blank: no URL is opened a second time. */
  BLANK;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static RestorePolicy ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
