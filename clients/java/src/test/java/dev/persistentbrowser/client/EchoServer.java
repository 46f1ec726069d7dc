package dev.persistentbrowser.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of web sockets (RFC 6455) that sends every message back with {@code echo} before it, and
 * closes with 4001 when it is told {@code close}. Messages are shorter than 126 bytes.
 */
final class EchoServer implements AutoCloseable {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int FINAL = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int MASK_BYTES = 4;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EchoServer(ServerSocket server) {
    this.server = server;
  }

  static EchoServer start() {
    try {
      EchoServer echo = new EchoServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
      echo.threads.execute(echo::accept);
      return echo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "ws://127.0.0.1:" + server.getLocalPort() + path;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      out.write(handshake(in).getBytes(StandardCharsets.US_ASCII));
      boolean goesOn = true;
      while (goesOn) {
        int opcode = in.readUnsignedByte() & ~FINAL;
        goesOn = answer(opcode, payload(in), out);
      }
      // Who closes waits for the other one to say so, too.
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The page has gone.
      return;
    }
  }

  private static String handshake(DataInputStream in) throws IOException {
    String key = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accepted(key)
        + "\r\n\r\n";
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accepted(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & ~FINAL;
    byte[] mask = in.readNBytes(MASK_BYTES);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % MASK_BYTES];
    }
    return payload;
  }

  /** False after the end. */
  private static boolean answer(int opcode, byte[] payload, OutputStream out) throws IOException {
    String text = new String(payload, StandardCharsets.UTF_8);
    if (opcode == TEXT && text.equals("close")) {
      byte[] reason = "asked".getBytes(StandardCharsets.UTF_8);
      send(CLOSE, ByteBuffer.allocate(7).putShort((short) 4001).put(reason).array(), out);
      return false;
    } else if (opcode == TEXT) {
      send(TEXT, ("echo " + text).getBytes(StandardCharsets.UTF_8), out);
    } else {
      send(opcode, payload, out);
    }
    return opcode != CLOSE;
  }

  private static void send(int opcode, byte[] payload, OutputStream out) throws IOException {
    out.write(FINAL | opcode);
    out.write(payload.length);
    out.write(payload);
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
