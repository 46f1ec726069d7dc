package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection may go or may not: a name or a range of addresses, and a port.
 *
 * @param name of a host, in small letters, or {@code own-machine}; null where there is a range
 * @param port 0 for all
 */
public record EgressRule(@Nullable String name, @Nullable AddressRange range, int port) {
  private static final int LAST_PORT = 65_535;

  /**
   * Reads {@code 10.1.0.0/16}, {@code 10.1.2.3:8080}, {@code [fd00::1]:80}, {@code fd00::/8},
   * {@code intranet.test}, {@code intranet.test:8080} or {@code own-machine:3000}; throws {@code
   * IllegalArgumentException}.
   */
  static EgressRule parse(String text) {
    int end = text.startsWith("[") ? text.indexOf(']') : -1;
    int colon = text.lastIndexOf(':');
    boolean hasPort = end > 0 ? colon == end + 1 : colon > 0 && text.indexOf(':') == colon;
    String host = hasPort ? text.substring(0, colon) : text;
    if (end > 0 && (hasPort || end == text.length() - 1)) {
      host = text.substring(1, end);
    }
    int port = hasPort ? port(text.substring(colon + 1)) : 0;
    return host.matches("[0-9./]+") || host.contains(":")
        ? new EgressRule(null, AddressRange.parse(host), port)
        : new EgressRule(name(host), null, port);
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("a port is from 1 to 65535: " + text);
    }
    return port;
  }

  private static String name(String host) {
    if (!host.matches("[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("neither a name nor an address: " + host);
    }
    return host.toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the rule matches this connection.
   *
   * @param host as it was asked for
   * @param address that it has
   */
  boolean matches(String host, InetAddress address, int toPort) {
    if (port != 0 && port != toPort) {
      return false;
    }
    if (range != null) {
      return range.contains(address);
    }
    return LocalAddresses.NAME.equals(name)
        ? LocalAddresses.contain(address)
        : host.toLowerCase(Locale.ROOT).equals(name);
  }
}
