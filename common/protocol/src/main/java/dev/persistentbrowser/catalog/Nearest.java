package dev.persistentbrowser.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what was meant by a word with a mistake in it. */
public final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean "click"?} or nothing. */
  public static String hint(String word, Collection<String> known) {
    List<String> near = new ArrayList<>(near(word, known));
    if (near.isEmpty() && word.length() > 2) {
      known.stream().filter(other -> other.startsWith(word)).limit(1).forEach(near::add);
    }
    return near.isEmpty() ? "" : "; did you mean \"" + near.getFirst() + "\"?";
  }

  /** The known words that are near, the nearest first. */
  static List<String> near(String word, Collection<String> known) {
    String plain = word.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, Math.min(3, plain.length() / 3));
    return known.stream()
        .filter(other -> distance(plain, other.toLowerCase(Locale.ROOT)) <= limit)
        .sorted(
            Comparator.comparingInt(
                (String other) -> distance(plain, other.toLowerCase(Locale.ROOT))))
        .toList();
  }

  /** How many letters to insert, leave out, change or swap: Damerau's distance. */
  static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
