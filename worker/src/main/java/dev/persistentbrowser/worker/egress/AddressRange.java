package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses with a common beginning, as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class AddressRange {
  private final byte[] address;
  private final int bits;

  /**
   * @param address 4 or 16 bytes
   * @param bits of it that are common
   */
  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
    if (bits < 0 || bits > address.length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "a prefix of %d bits of %d".formatted(bits, address.length * Byte.SIZE));
    }
  }

  /** Of one address. */
  static AddressRange of(InetAddress address) {
    return new AddressRange(address.getAddress(), address.getAddress().length * Byte.SIZE);
  }

  /**
   * Reads {@code address} or {@code address/bits}; throws {@code IllegalArgumentException} for
   * anything else.
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return slash < 0
        ? of(address)
        : new AddressRange(address.getAddress(), Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress other) {
    return contains(other.getAddress());
  }

  boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    int mask = 0xff00 >> rest & 0xff;
    return Arrays.equals(address, 0, whole, other, 0, whole)
        && (rest == 0 || ((address[whole] ^ other[whole]) & mask) == 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && bits == range.bits
        && Arrays.equals(address, range.address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(address) + bits;
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(address) + "/" + bits;
  }
}
