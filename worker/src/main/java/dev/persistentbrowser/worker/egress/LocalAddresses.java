package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The machine, or the container, that this process runs on. */
final class LocalAddresses {
  /** How rules name it. */
  static final String NAME = "own-machine";

  private LocalAddresses() {}

  /** Whether a connection to this address ends here. */
  static boolean contain(InetAddress address) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return true;
    }
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
