package dev.persistentbrowser.chaos.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a process and a store on loopback, and lets through what it is told to. What it
 * holds back while it is silent arrives later, as after a broken network. Safe for many threads.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int CONNECT_MS = 2000;
  private static final int BUFFER_BYTES = 16 << 10;

  private final int port;
  private final int target;
  private final Gate gate = new Gate();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket listening;

  Relay(int port, int target) {
    this.port = port;
    this.target = target;
  }

  int port() {
    return port;
  }

  void start() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listening = socket;
      Thread.ofVirtual().name("relay-" + port).start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  /** Everything goes through at once. */
  public void pass() {
    gate.pass();
  }

  /** All connections are closed, and each new one at once. */
  public void cut() {
    gate.shut();
    open.forEach(Relay::close);
  }

  /** Whatever is sent takes so much longer, in each direction. */
  public void delay(Duration time) {
    gate.delay(time);
  }

  /** Connections stay open, and nothing comes through: a half-open link. */
  public void silence() {
    gate.silence();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        LOG.trace("The relay was closed", e);
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket server = new Socket()) {
      open.add(server);
      if (gate.isShut()) {
        return;
      }
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      back.join();
      open.remove(server);
    } catch (IOException e) {
      LOG.trace("A connection through the relay ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  /** Either side's end ends both. */
  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0 && gate.admits(); n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      LOG.trace("A direction of a connection ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.trace("A socket did not close", e);
    }
  }

  @Override
  public void close() {
    gate.shut();
    ServerSocket socket = listening;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.warn("Relay {} did not close", port, e);
      }
    }
    open.forEach(Relay::close);
  }
}
