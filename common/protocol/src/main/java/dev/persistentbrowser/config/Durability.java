package dev.persistentbrowser.config;

import java.util.Locale;

/** What an accepted command survives. */
public enum Durability {
  /** The death of any processes. */
  STANDARD,
  /** Also that of machines and their power: each write is on disk, or on two machines. */
  STRICT;

  public static Durability from(Settings settings) {
    return settings.parse(
        Setting.PB_DURABILITY,
        "standard or strict",
        STANDARD,
        text -> valueOf(text.toUpperCase(Locale.ROOT)));
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
