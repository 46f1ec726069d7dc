package dev.persistentbrowser.worker.egress;

import java.util.Arrays;
import java.util.Locale;

/** Which addresses connections may go to. */
public enum EgressMode {
  /** Those of the public internet. */
  STRICT,
  /** Those, and this machine's own. */
  OWN_MACHINE;

  /** {@code strict}, {@code own-machine}; throws {@code IllegalArgumentException}. */
  public static EgressMode of(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.wireName().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
