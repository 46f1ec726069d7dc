package dev.persistentbrowser.id;

import java.security.SecureRandom;
import java.time.Instant;

/** Random parts of ids. */
public final class Ids {
  /** Crockford's base 32, in small letters: no i, l, o, u. */
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  /** 45 bits of milliseconds: enough for a thousand years. */
  private static final int TIME_LENGTH = 9;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** Milliseconds as 9 characters that are in the order of the times. */
  static String time(Instant instant) {
    char[] out = new char[TIME_LENGTH];
    long left = instant.toEpochMilli();
    for (int i = TIME_LENGTH - 1; i >= 0; i--) {
      out[i] = ALPHABET[(int) (left % ALPHABET.length)];
      left /= ALPHABET.length;
    }
    return new String(out);
  }

  /** {@code length} random characters, 5 bits each. */
  public static String random(int length) {
    char[] out = new char[length];
    for (int i = 0; i < length; i++) {
      out[i] = ALPHABET[RANDOM.nextInt(ALPHABET.length)];
    }
    return new String(out);
  }
}
