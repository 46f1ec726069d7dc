package dev.persistentbrowser.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Ports of this machine. */
final class Loopback {
  static final String HOST = "127.0.0.1";

  private static final InetAddress ADDRESS = InetAddress.ofLiteral(HOST);

  private Loopback() {}

  /** Whether only this machine reaches what listens at this name or address. */
  static boolean is(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A connection on which each read ends after {@code limit} too. */
  static Socket connect(int port, Duration limit) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(ADDRESS, port), (int) limit.toMillis());
      socket.setSoTimeout((int) limit.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Refuses a port that something else listens on. */
  static void requireFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartRefused(
          "cannot listen on %s port %d (%s); choose another with --host or --port"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }
}
