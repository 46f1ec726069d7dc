package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a command may be begun more than once. */
public enum Retry {
  /** What only reads may; anything else only where nothing can have happened yet. */
  DEFAULT,
  /** Its owner says that it may: doing it twice is like doing it once. */
  SAFE,
  /** It is begun once, even if it only reads. */
  NONE;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Retry ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
