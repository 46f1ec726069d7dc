package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a command ended. */
public enum ReplyStatus {
  SUCCEEDED,
  FAILED,
  /** Its worker died while it ran: it may or may not have had its effect. */
  OUTCOME_UNKNOWN,
  CANCELLED,
  /** Not started before its deadline. */
  EXPIRED,
  /** Meant for a generation of the session that is gone. */
  STALE,
  /** Not accepted after all: the broker did not acknowledge it, and no worker had begun. */
  REFUSED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static ReplyStatus ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
