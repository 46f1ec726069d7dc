package dev.persistentbrowser.system;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** A web socket that says again what it is told. */
final class EchoSocket implements AutoCloseable {
  private final Server server = new Server();

  static EchoSocket start() {
    EchoSocket socket = new EchoSocket();
    socket.server.start();
    socket.server.awaitStart();
    return socket;
  }

  String url() {
    return "ws://127.0.0.1:" + server.getPort() + "/socket";
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Server extends WebSocketServer {
    private final CountDownLatch started = new CountDownLatch(1);

    Server() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    }

    void awaitStart() {
      try {
        if (!started.await(30, TimeUnit.SECONDS)) {
          throw new AssertionError("the web socket's server does not start");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onStart() {
      started.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onMessage(WebSocket socket, String message) {
      socket.send(message);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    /** What goes wrong is seen by the browser: its socket is closed. */
    @Override
    public void onError(@Nullable WebSocket socket, Exception error) {}
  }
}
