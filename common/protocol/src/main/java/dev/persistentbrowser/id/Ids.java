package dev.persistentbrowser.id;

import java.security.SecureRandom;

/** Random parts of ids. */
public final class Ids {
  /** Crockford's base 32, in small letters: no i, l, o, u. */
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** {@code length} random characters, 5 bits each. */
  public static String random(int length) {
    char[] out = new char[length];
    for (int i = 0; i < length; i++) {
      out[i] = ALPHABET[RANDOM.nextInt(ALPHABET.length)];
    }
    return new String(out);
  }
}
