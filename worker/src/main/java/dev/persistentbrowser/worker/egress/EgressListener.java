package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a loopback port for connections of browsers. Closing the listener closes those
 * connections. Safe for many threads.
 */
public final class EgressListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EgressListener.class);
  private static final int BACKLOG = 1024;
  private static final long AGAIN_NANOS = 100_000_000;

  private final ServerSocket listener;
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private final ConnectionHandler handler;
  private final ForwardingDeadline deadline;
  private final Consumer<EgressListener> onClose;

  /** Serves a connection. */
  @FunctionalInterface
  interface ConnectionHandler {
    /** Returns when the connection has ended. */
    void handle(Tunnel tunnel) throws IOException;
  }

  private EgressListener(
      ServerSocket listener,
      ConnectionHandler handler,
      ForwardingDeadline deadline,
      Consumer<EgressListener> onClose) {
    this.listener = listener;
    this.handler = handler;
    this.deadline = deadline;
    this.onClose = onClose;
  }

  static EgressListener open(
      ConnectionHandler handler, ForwardingDeadline deadline, Consumer<EgressListener> onClose) {
    try {
      EgressListener opened =
          new EgressListener(
              new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
              handler,
              deadline,
              onClose);
      Thread.ofVirtual().name("egress").start(opened::accept);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a loopback port for the egress proxy", e);
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
          LOG.warn("A connection of a browser was not accepted: {}", e.getMessage());
          // Such as too many open files: it does not pass at once.
          LockSupport.parkNanos(AGAIN_NANOS);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        Tunnel tunnel = new Tunnel(socket, deadline)) {
      tunnels.add(tunnel);
      try {
        // close() closes the listener before the tunnels: one that is added after that ends here.
        if (!listener.isClosed()) {
          handler.handle(tunnel);
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
      LOG.warn("Cannot close an egress listener", e);
    }
    tunnels.forEach(Tunnel::close);
    onClose.accept(this);
  }
}
