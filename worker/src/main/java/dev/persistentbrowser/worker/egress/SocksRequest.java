package dev.persistentbrowser.worker.egress;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A SOCKS 5 request to connect, without authentication (RFC 1928): received or sent. */
final class SocksRequest {
  private static final int VERSION = 5;
  private static final int NO_AUTHENTICATION = 0;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket client;
  private final String host;
  private final int port;

  /** The reply to a request. */
  enum Reply {
    SUCCEEDED(0),
    NOT_ALLOWED(2),
    HOST_UNREACHABLE(4),
    CONNECTION_REFUSED(5),
    COMMAND_NOT_SUPPORTED(7),
    ADDRESS_NOT_SUPPORTED(8);

    private final byte code;

    Reply(int code) {
      this.code = (byte) code;
    }
  }

  private SocksRequest(Socket client, String host, int port) {
    this.client = client;
    this.host = host;
    this.port = port;
  }

  /**
   * Reads one. Replies and throws when the command is not CONNECT or the address type is unknown.
   */
  static SocksRequest read(Socket client) throws IOException {
    client.setSoTimeout(TIMEOUT_MILLIS);
    DataInputStream in = new DataInputStream(client.getInputStream());
    expectVersion(in);
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    boolean fits = false;
    for (byte method : methods) {
      fits |= method == NO_AUTHENTICATION;
    }
    client.getOutputStream().write(new byte[] {VERSION, (byte) (fits ? NO_AUTHENTICATION : 0xff)});
    expectVersion(in);
    int command = in.readUnsignedByte();
    in.readUnsignedByte();
    int kind = in.readUnsignedByte();
    String host =
        switch (kind) {
          case IPV4 -> address(in, 4);
          case IPV6 -> address(in, 16);
          case NAME -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
          default -> "";
        };
    SocksRequest request = new SocksRequest(client, host, in.readUnsignedShort());
    if (command != CONNECT) {
      request.reply(Reply.COMMAND_NOT_SUPPORTED);
      throw new ProtocolException("command " + command);
    }
    if (host.isEmpty()) {
      request.reply(Reply.ADDRESS_NOT_SUPPORTED);
      throw new ProtocolException("an address of kind " + kind);
    }
    client.setSoTimeout(0);
    return request;
  }

  /** The other side: has a proxy connect to a host; throws when it does not. */
  static void send(Socket proxy, String host, int port) throws IOException {
    byte[] name = host.getBytes(StandardCharsets.US_ASCII);
    proxy.getOutputStream().write(new byte[] {VERSION, 1, NO_AUTHENTICATION});
    DataInputStream in = new DataInputStream(proxy.getInputStream());
    expectVersion(in);
    if (in.readUnsignedByte() != NO_AUTHENTICATION) {
      throw new ProtocolException(
          "the session's proxy requires SOCKS authentication, which is not supported");
    }
    ByteBuffer request =
        ByteBuffer.allocate(7 + name.length)
            .put(new byte[] {VERSION, CONNECT, 0, NAME, (byte) name.length})
            .put(name)
            .putShort((short) port);
    proxy.getOutputStream().write(request.array());
    expectVersion(in);
    int answer = in.readUnsignedByte();
    if (answer != Reply.SUCCEEDED.code) {
      throw new ProtocolException(
          "the session's proxy refused the connection: SOCKS reply " + answer);
    }
    in.readUnsignedByte();
    int kind = in.readUnsignedByte();
    in.readNBytes(kind == IPV4 ? 4 : kind == IPV6 ? 16 : in.readUnsignedByte());
    in.readUnsignedShort();
  }

  private static void expectVersion(InputStream in) throws IOException {
    int version = in.read();
    if (version != VERSION) {
      throw new ProtocolException("version " + version);
    }
  }

  private static String address(InputStream in, int bytes) throws IOException {
    return InetAddress.getByAddress(in.readNBytes(bytes)).getHostAddress();
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  void reply(Reply reply) throws IOException {
    client.getOutputStream().write(new byte[] {VERSION, reply.code, 0, IPV4, 0, 0, 0, 0, 0, 0});
  }
}
