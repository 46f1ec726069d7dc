package dev.persistentbrowser.worker.egress;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service.
 *
 * @param host a name or an address, that of IPv6 without brackets
 */
public record HostAndPort(String host, int port) {
  private static final Pattern FORM = Pattern.compile("\\[?([^\\[\\]]+)]?:([0-9]{1,5})");

  /** Of {@code host:port}; empty when it is none. */
  public static Optional<HostAndPort> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new HostAndPort(form.group(1), Integer.parseInt(form.group(2))))
        : Optional.empty();
  }
}
