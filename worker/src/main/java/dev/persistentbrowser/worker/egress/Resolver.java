package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Addresses of names. */
final class Resolver {
  private static final List<InetAddress> LOOPBACK =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  private Resolver() {}

  /** All of them, those of IPv4 first; {@code localhost} is known without asking (RFC 6761). */
  static List<InetAddress> addresses(String host) throws UnknownHostException {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.equals("localhost") || name.endsWith(".localhost")
        ? LOOPBACK
        : List.of(InetAddress.getAllByName(host));
  }
}
