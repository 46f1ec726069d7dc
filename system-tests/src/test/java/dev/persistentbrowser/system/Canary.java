package dev.persistentbrowser.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listens on one port of both loopback addresses, TCP and UDP, and notes who comes: the first line
 * of a connection, or {@code udp}. What comes by TCP is answered with an empty page.
 */
final class Canary implements AutoCloseable {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final List<String> contacts = new CopyOnWriteArrayList<>();
  private final List<ServerSocket> servers = new ArrayList<>();
  private final List<DatagramSocket> datagrams = new ArrayList<>();
  private final int port;

  Canary() throws IOException {
    ServerSocket first = listen(0);
    port = first.getLocalPort();
    DatagramSocket datagram =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    datagrams.add(datagram);
    Thread.ofVirtual().start(() -> receive(datagram));
  }

  private ServerSocket listen(int wanted) throws IOException {
    // Of both kinds of addresses.
    ServerSocket server = new ServerSocket(wanted, 100, InetAddress.ofLiteral("::"));
    servers.add(server);
    Thread.ofVirtual().start(() -> accept(server));
    return server;
  }

  int port() {
    return port;
  }

  /** What came until now. */
  List<String> contacts() {
    return List.copyOf(contacts);
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      socket.setSoTimeout(5000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      contacts.add(line == null ? "a connection" : line);
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      contacts.add("a connection that said nothing: " + e.getMessage());
    }
  }

  private void receive(DatagramSocket socket) {
    try {
      while (true) {
        socket.receive(new DatagramPacket(new byte[2048], 2048));
        contacts.add("udp");
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
    datagrams.forEach(DatagramSocket::close);
  }
}
