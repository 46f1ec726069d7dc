package dev.persistentbrowser.standalone;

import java.net.URI;

/** How a client on this machine names a server that listens on an address. */
final class ClientUri {
  private ClientUri() {}

  static URI of(URI bound) {
    return of(bound.getHost(), bound.getPort());
  }

  static URI of(String host, int port) {
    String name =
        switch (host) {
          case "0.0.0.0", "::", "[::]", "" -> Loopback.HOST;
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return URI.create("http://" + name + ":" + port);
  }
}
