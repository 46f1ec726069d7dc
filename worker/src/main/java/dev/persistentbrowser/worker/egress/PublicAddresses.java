package dev.persistentbrowser.worker.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet: of IPv6 {@code 2000::/3}, and of both kinds
 * nothing that IANA's registries of special-purpose addresses (RFC 6890) name as anything else.
 */
final class PublicAddresses {
  private static final List<AddressRange> SPECIAL =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // of providers
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, metadata of clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // of protocols
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, broadcast
          "2001::/23", // of protocols, Teredo
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  /** Prefixes with an embedded IPv4 address (NAT64 and 6to4); {@code _FROM} is where it begins. */
  private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");

  /** What IANA gives out of IPv6. */
  private static final AddressRange GLOBAL = AddressRange.parse("2000::/3");

  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
  private static final int TRANSLATED_FROM = 12;
  private static final int SIX_TO_FOUR_FROM = 2;
  private static final int V4_BYTES = 4;

  private PublicAddresses() {}

  private static List<AddressRange> ranges(String... ranges) {
    return Arrays.stream(ranges).map(AddressRange::parse).toList();
  }

  static boolean contain(InetAddress address) {
    return contain(address.getAddress())
        // A scoped address is link-local.
        && !(address instanceof Inet6Address six && six.getScopeId() != 0);
  }

  private static boolean contain(byte[] address) {
    if (TRANSLATED.contains(address)) {
      return contain(fourBytes(address, TRANSLATED_FROM));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return contain(fourBytes(address, SIX_TO_FOUR_FROM));
    }
    return (address.length == V4_BYTES || GLOBAL.contains(address))
        && SPECIAL.stream().noneMatch(range -> range.contains(address));
  }

  private static byte[] fourBytes(byte[] address, int from) {
    return Arrays.copyOfRange(address, from, from + V4_BYTES);
  }
}
