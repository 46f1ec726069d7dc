package dev.persistentbrowser.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a dialog that a page opens: an alert, a confirm, a prompt. */
public enum DialogPolicy {
  /** It is dismissed at once; one that asks whether a page may be left is accepted. */
  DISMISS,
  /** It is accepted at once. */
  ACCEPT,
  /** It stays open, and its page waits, until a command answers it. */
  HOLD;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static DialogPolicy ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
