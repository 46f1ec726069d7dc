package dev.persistentbrowser.worker.egress;

import java.io.IOException;

/** A connection that is not made because it may not be. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String host, int port, String why) {
    super("%s:%d %s".formatted(host, port, why));
  }

  static RefusedException ownService(String host, int port) {
    return new RefusedException(host, port, "is a part of this installation");
  }
}
