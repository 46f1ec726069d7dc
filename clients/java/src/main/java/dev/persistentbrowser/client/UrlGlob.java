package dev.persistentbrowser.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs a route is for, by Playwright's rules: in a glob {@code **} stands for anything,
 * {@code *} for anything but {@code /}, {@code {a,b}} for one of several; {@code ?} is itself.
 */
final class UrlGlob {
  private static final String ESCAPED = "$^+.*()|\\?{}[]";

  /** URLs that are relative to nothing. */
  private static final Pattern OPAQUE = Pattern.compile("(about|blob|chrome|data|edge|file):");

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

  /** Resolves a glob as a URL, and leaves what is special in its parts as it is. */
  private static String absolute(String glob, @Nullable String baseUrl) {
    if (glob.startsWith("*") || OPAQUE.matcher(glob).lookingAt()) {
      return glob;
    }
    Map<String, String> parts = new LinkedHashMap<>();
    String relative = withoutParts(glob, parts);
    try {
      URI uri =
          baseUrl == null
              ? new URI(relative).normalize()
              : withPath(new URI(baseUrl)).resolve(relative);
      if (!uri.isAbsolute() || uri.getRawAuthority() == null) {
        return glob;
      }
      String url = uri.toString();
      if (uri.getRawPath().isEmpty()) {
        int end = url.indexOf("://") + "://".length() + uri.getRawAuthority().length();
        url = url.substring(0, end) + "/" + url.substring(end);
      }
      // The name of a query begins with a question mark, and has the name of its path in it.
      for (boolean ofQueries : List.of(true, false)) {
        for (Map.Entry<String, String> part : parts.entrySet()) {
          if (part.getKey().startsWith("?") == ofQueries) {
            url = url.replace(part.getKey(), part.getValue());
          }
        }
      }
      return url;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return glob;
    }
  }

  private static URI withPath(URI base) {
    return "".equals(base.getRawPath()) ? base.resolve("/") : base;
  }

  /** Puts names in the place of all parts that are not relative ones. */
  private static String withoutParts(String glob, Map<String, String> parts) {
    String[] given = glob.split("/", -1);
    StringJoiner out = new StringJoiner("/");
    for (int i = 0; i < given.length; i++) {
      String part = given[i];
      int query = part.indexOf('?');
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        out.add(part);
      } else if (i == 0 && part.endsWith(":")) {
        boolean special = part.contains("*") || part.contains("{");
        out.add(special ? named(part, "http:", parts) : part);
      } else if (query < 0) {
        out.add(named(part, "$_" + i + "_$", parts));
      } else {
        out.add(
            named(part.substring(0, query), "$_" + i + "_$", parts)
                + named(part.substring(query), "?$_" + i + "_$", parts));
      }
    }
    return out.toString();
  }

  private static String named(String part, String name, Map<String, String> parts) {
    if (part.isEmpty()) {
      return "";
    }
    parts.put(name, part);
    return name;
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
