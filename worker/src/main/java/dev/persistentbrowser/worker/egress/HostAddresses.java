package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** The addresses of a host. */
final class HostAddresses {
  /** For each address; browsers give up after 30 s by themselves. */
  private static final int TIMEOUT_MILLIS = 60_000;

  private static final List<InetAddress> LOOPBACK =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  private HostAddresses() {}

  /** All of them, those of IPv4 first; {@code localhost} is known without asking (RFC 6761). */
  static List<InetAddress> of(String host) throws UnknownHostException {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.equals("localhost") || name.endsWith(".localhost")
        ? LOOPBACK
        : List.of(InetAddress.getAllByName(host));
  }

  /** Connects to the first one that answers; throws what the last one said when none does. */
  static Socket connect(List<InetAddress> addresses, int port) throws IOException {
    IOException last = new UnknownHostException("no address");
    for (InetAddress address : addresses) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }
}
