package dev.persistentbrowser.client;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs a route is for, by Playwright's rules: in a glob {@code **} stands for anything,
 * {@code *} for anything but {@code /}, {@code {a,b}} for one of several; {@code ?} is itself.
 */
final class UrlGlob {
  private static final String ESCAPED = "$^+.*()|\\?{}[]";

  private UrlGlob() {}

  /**
   * @param url a glob, a pattern that is looked for, or a predicate
   * @param baseUrl what a glob without a scheme is relative to; null when there is none
   */
  @SuppressWarnings("unchecked")
  static Predicate<String> matcher(Object url, @Nullable String baseUrl) {
    if (url instanceof Pattern pattern) {
      return text -> pattern.matcher(text).find();
    }
    if (url instanceof Predicate<?> predicate) {
      return (Predicate<String>) predicate;
    }
    Pattern glob = pattern(absolute((String) url, baseUrl));
    return text -> glob.matcher(text).matches();
  }

  private static String absolute(String glob, @Nullable String baseUrl) {
    if (baseUrl == null || glob.startsWith("*") || glob.contains("://")) {
      return glob;
    }
    int origin = baseUrl.indexOf('/', baseUrl.indexOf("://") + "://".length());
    String base = origin < 0 ? baseUrl : baseUrl.substring(0, origin);
    if (glob.startsWith("/")) {
      return base + glob;
    }
    String folder = origin < 0 ? base + "/" : baseUrl.substring(0, baseUrl.lastIndexOf('/') + 1);
    return folder + (glob.startsWith("./") ? glob.substring("./".length()) : glob);
  }

  static Pattern pattern(String glob) {
    StringBuilder out = new StringBuilder();
    boolean inGroup = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\' && i + 1 < glob.length()) {
        append(out, glob.charAt(++i));
      } else if (c == '*') {
        int end = i;
        while (end + 1 < glob.length() && glob.charAt(end + 1) == '*') {
          end++;
        }
        i = stars(glob, i, end, out);
      } else if (c == '{' || c == '}') {
        inGroup = c == '{';
        out.append(inGroup ? '(' : ')');
      } else if (c == ',' && inGroup) {
        out.append('|');
      } else {
        append(out, c);
      }
    }
    return Pattern.compile(out.toString());
  }

  /** Gives the index of the last character that was dealt with. */
  private static int stars(String glob, int begin, int end, StringBuilder out) {
    if (begin == end) {
      out.append("[^/]*");
      return end;
    }
    boolean folders = end + 1 < glob.length() && glob.charAt(end + 1) == '/';
    if (!folders) {
      out.append(".*");
      return end;
    }
    boolean afterSlash = begin > 0 && glob.charAt(begin - 1) == '/';
    out.append(afterSlash ? "(.+/|)" : ".*/");
    return end + 1;
  }

  private static void append(StringBuilder out, char c) {
    if (ESCAPED.indexOf(c) >= 0) {
      out.append('\\');
    }
    out.append(c);
  }
}
