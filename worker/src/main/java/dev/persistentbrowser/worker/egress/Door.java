package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of the loopback address at which browsers begin connections. Its end is theirs. Safe for
 * many threads.
 */
public final class Door implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private final Guide guide;
  private final ActingTime acting;
  private final Consumer<Door> onClose;

  /** Where a connection leads. */
  @FunctionalInterface
  interface Guide {
    /** Passes its bytes on until its end. */
    void lead(Tunnel tunnel) throws IOException;
  }

  private Door(ServerSocket listener, Guide guide, ActingTime acting, Consumer<Door> onClose) {
    this.listener = listener;
    this.guide = guide;
    this.acting = acting;
    this.onClose = onClose;
  }

  static Door open(Guide guide, ActingTime acting, Consumer<Door> onClose) {
    try {
      Door door =
          new Door(
              new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
              guide,
              acting,
              onClose);
      Thread.ofVirtual().name("egress").start(door::accept);
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the way out of browsers", e);
    }
  }

  /** As {@code 127.0.0.1:port}. */
  public String address() {
    return listener.getInetAddress().getHostAddress() + ":" + port();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().name("egress").start(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("A connection of a browser was not accepted", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (Tunnel tunnel = new Tunnel(socket, acting)) {
      tunnels.add(tunnel);
      try {
        // Who closes looks at the tunnels after the listener.
        if (!listener.isClosed()) {
          guide.lead(tunnel);
        }
      } finally {
        tunnels.remove(tunnel);
      }
    } catch (IOException e) {
      LOG.debug("a connection of a browser ended: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.warn("A way out of browsers was not closed", e);
    }
    tunnels.forEach(Tunnel::close);
    onClose.accept(this);
  }
}
