package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** On which generations of its session a command may run. */
public enum GenerationRule {
  /** What only reads on any; the rest not on a page that was restored since it was accepted. */
  DEFAULT,
  /** On any. */
  ANY,
  /** Only on the one in which it was accepted, even if it only reads. */
  EXACT;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static GenerationRule ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
