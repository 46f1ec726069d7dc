package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of which hosts are connected to without a session's proxy, in Chromium's form: {@code
 * .test}, {@code a.test:80}, {@code *.b.test}, {@code [::1]}, {@code 10.0.0.0/8}, {@code <local>}.
 *
 * @param host a pattern with {@code *}; null where there is a range
 * @param port 0 for all
 */
public record BypassRule(@Nullable String host, @Nullable AddressRange range, int port) {
  private static final String LOCAL = "<local>";
  private static final String LOOPBACK = "<loopback>";
  private static final Pattern FORM =
      Pattern.compile("(?:[a-z]+://)?(\\[[^\\]]+]|[^:/\\[\\]]+)(?::([0-9]{1,5}))?");

  /** Throws {@code IllegalArgumentException} for what is no such rule. */
  static BypassRule parse(String text) {
    String rule = text.toLowerCase(Locale.ROOT);
    if (rule.matches("[0-9a-f.:]+/[0-9]+")) {
      return new BypassRule(null, AddressRange.parse(rule), 0);
    }
    Matcher form = FORM.matcher(rule);
    if (!form.matches()) {
      throw new IllegalArgumentException("no rule of hosts: " + text);
    }
    String host = HostAndPort.withoutBrackets(form.group(1));
    return new BypassRule(
        host.startsWith(".") ? "*" + host : host,
        null,
        form.group(2) == null ? 0 : Integer.parseInt(form.group(2)));
  }

  boolean matches(String toHost, int toPort) {
    String name = toHost.toLowerCase(Locale.ROOT);
    Optional<InetAddress> address = address(name);
    if (range != null) {
      return address.filter(range::contains).isPresent();
    }
    if (LOCAL.equals(host)) {
      return address.isEmpty() && !name.contains(".");
    }
    if (LOOPBACK.equals(host)) {
      return address
          .map(InetAddress::isLoopbackAddress)
          .orElseGet(() -> name.equals("localhost") || name.endsWith(".localhost"));
    }
    return (port == 0 || port == toPort) && host != null && glob(host, name);
  }

  private static Optional<InetAddress> address(String name) {
    if (!name.contains(":") && !name.matches("[0-9]+(\\.[0-9]+){3}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the name is the pattern, in which each {@code *} is any text. */
  private static boolean glob(String pattern, String name) {
    String[] parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(name);
    }
    String last = parts[parts.length - 1];
    if (!name.startsWith(parts[0]) || !name.endsWith(last)) {
      return false;
    }
    int from = parts[0].length();
    for (String part : List.of(parts).subList(1, parts.length - 1)) {
      int at = name.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return from <= name.length() - last.length();
  }
}
