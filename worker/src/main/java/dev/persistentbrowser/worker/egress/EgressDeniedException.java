package dev.persistentbrowser.worker.egress;

import java.io.IOException;

/** Thrown when the egress policy forbids a connection. */
final class EgressDeniedException extends IOException {
  private static final long serialVersionUID = 1;

  EgressDeniedException(String host, int port, String why) {
    super("%s:%d %s".formatted(host, port, why));
  }

  static EgressDeniedException ownService(String host, int port) {
    return new EgressDeniedException(host, port, "is a service of this installation");
  }
}
