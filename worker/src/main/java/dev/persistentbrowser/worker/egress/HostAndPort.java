package dev.persistentbrowser.worker.egress;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection goes.
 *
 * @param host a name or an address, that of IPv6 without brackets
 */
public record HostAndPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+_]*)://)?(?:[^/?#@]*@)?(\\[[^\\]]+]|[^:/?#@\\[\\]\\s]+)(?::([0-9]{1,5}))?(?:[/?#].*)?");

  /** Of {@code host:port}, which a scheme may precede; empty when it is none. */
  public static Optional<HostAndPort> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() && form.group(3) != null
        ? Optional.of(of(form, Integer.parseInt(form.group(3))))
        : Optional.empty();
  }

  /** Of a URL with {@code http}, {@code https}, {@code ws} or {@code wss}; empty for others. */
  public static Optional<HostAndPort> ofUrl(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches() || form.group(1) == null) {
      return Optional.empty();
    }
    if (form.group(3) != null) {
      return Optional.of(of(form, Integer.parseInt(form.group(3))));
    }
    return switch (form.group(1).toLowerCase(Locale.ROOT)) {
      case "http", "ws" -> Optional.of(of(form, 80));
      case "https", "wss" -> Optional.of(of(form, 443));
      default -> Optional.empty();
    };
  }

  private static HostAndPort of(Matcher form, int port) {
    return new HostAndPort(withoutBrackets(form.group(2)), port);
  }

  static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
