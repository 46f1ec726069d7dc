package dev.persistentbrowser.worker.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that a client wants for a session.
 *
 * @param scheme {@code http} or {@code socks5}
 * @param bypass hosts that are connected to without the proxy, in Chromium's form: {@code .test},
 *     {@code a.test:80}, {@code *.b.test}, {@code 10.0.0.0/8}, {@code <local>}
 */
public record SessionProxy(
    String scheme,
    String host,
    int port,
    List<String> bypass,
    @Nullable String username,
    @Nullable String password) {
  private static final Map<String, Integer> STANDARD_PORTS = Map.of("http", 80, "socks5", 1080);
  private static final int MAX_RESPONSE_HEAD_BYTES = 16_384;
  private static final int TIMEOUT_MILLIS = 30_000;

  public SessionProxy {
    bypass = List.copyOf(bypass);
  }

  /**
   * Reads Playwright's option.
   *
   * @param server {@code host:port} or a URL
   * @throws IllegalArgumentException for what is no such server, or a kind that is not supported
   */
  public static SessionProxy of(
      String server,
      @Nullable String bypass,
      @Nullable String username,
      @Nullable String password) {
    URI uri = uri(server.contains("://") ? server : "http://" + server);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Integer standard = STANDARD_PORTS.get(scheme);
    String host = uri.getHost();
    if (standard == null || host == null) {
      throw new IllegalArgumentException(
          "a proxy is host:port, http://host:port or socks5://host:port, not " + server);
    }
    return new SessionProxy(
        scheme,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? standard : uri.getPort(),
        bypass == null
            ? List.of()
            : Arrays.stream(bypass.split("[,;]", -1))
                .map(String::strip)
                .filter(rule -> !rule.isEmpty() && !rule.equals("<-loopback>"))
                .toList(),
        username,
        password);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a proxy is host:port or a URL, not " + text, e);
    }
  }

  /** Whether every host goes through the proxy. */
  public boolean bypassesNothing() {
    return bypass.isEmpty();
  }

  boolean bypasses(String toHost, int toPort) {
    String name = toHost.toLowerCase(Locale.ROOT);
    return bypass.stream().anyMatch(rule -> matches(rule.toLowerCase(Locale.ROOT), name, toPort));
  }

  private static boolean matches(String rule, String name, int port) {
    if (rule.equals("<local>")) {
      return !name.contains(".") && !name.contains(":");
    }
    if (rule.equals("<loopback>")) {
      return isLoopback(name);
    }
    if (rule.contains("/")) {
      return isAddress(name) && AddressRange.parse(rule).contains(InetAddress.ofLiteral(name));
    }
    String[] parts = rule.split(":(?=[0-9]+$)", 2);
    String host = parts[0].startsWith(".") ? "*" + parts[0] : parts[0];
    boolean hasPort = parts.length == 2;
    return (!hasPort || Integer.parseInt(parts[1]) == port) && glob(host, name);
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || (isAddress(name) && InetAddress.ofLiteral(name).isLoopbackAddress());
  }

  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("[0-9]+(\\.[0-9]+){3}");
  }

  /** Whether the name is the pattern, in which each {@code *} is any text. */
  private static boolean glob(String pattern, String name) {
    String[] parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(name);
    }
    String last = parts[parts.length - 1];
    if (!name.startsWith(parts[0]) || !name.endsWith(last)) {
      return false;
    }
    int from = parts[0].length();
    for (String part : List.of(parts).subList(1, parts.length - 1)) {
      int at = name.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return from <= name.length() - last.length();
  }

  /**
   * Has the proxy connect to a host.
   *
   * @param proxy a new connection to it; closed when it does not
   */
  Socket connectThrough(Socket proxy, String toHost, int toPort) throws IOException {
    try {
      proxy.setSoTimeout(TIMEOUT_MILLIS);
      if (scheme.equals("http")) {
        httpConnect(proxy, toHost, toPort);
      } else {
        SocksRequest.send(proxy, toHost, toPort);
      }
      proxy.setSoTimeout(0);
      return proxy;
    } catch (IOException e) {
      proxy.close();
      throw e;
    }
  }

  private void httpConnect(Socket proxy, String toHost, int toPort) throws IOException {
    String authority = (toHost.contains(":") ? "[" + toHost + "]" : toHost) + ":" + toPort;
    StringBuilder request =
        new StringBuilder("CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n".formatted(authority));
    if (username != null) {
      String credentials = username + ":" + (password == null ? "" : password);
      request
          .append("Proxy-Authorization: Basic ")
          .append(Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
          .append("\r\n");
    }
    proxy
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    String answer = head(proxy.getInputStream());
    if (!answer.matches("(?s)HTTP/1\\.[01] 2[0-9][0-9].*")) {
      throw new ProtocolException(
          "the session's proxy answered " + answer.lines().findFirst().orElse("nothing"));
    }
  }

  /** Reads the head byte by byte: what follows belongs to the connection behind the proxy. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (head.size() < MAX_RESPONSE_HEAD_BYTES) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    throw new ProtocolException("the session's proxy sent an incomplete or too long response");
  }
}
