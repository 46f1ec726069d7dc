package dev.persistentbrowser.worker.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that a client wants for a session.
 *
 * @param scheme {@code http} or {@code socks5}
 * @param bypass which hosts are connected to without the proxy
 */
public record SessionProxy(
    String scheme,
    String host,
    int port,
    List<BypassRule> bypass,
    @Nullable String username,
    @Nullable String password) {
  private static final int HTTP = 80;
  private static final int SOCKS = 1080;
  private static final int LAST_PORT = 65_535;
  private static final Map<String, Integer> STANDARD_PORTS = Map.of("http", HTTP, "socks5", SOCKS);
  private static final Pattern SERVER =
      Pattern.compile(
          "(?:([A-Za-z0-9]+)://)?(\\[[^\\]\\s]+]|[^:/?#@\\[\\]\\s]+)(?::([0-9]{1,5}))?/?");
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
    Matcher form = SERVER.matcher(server);
    Integer standard =
        form.matches()
            ? STANDARD_PORTS.get(
                form.group(1) == null ? "http" : form.group(1).toLowerCase(Locale.ROOT))
            : null;
    if (standard == null) {
      throw new IllegalArgumentException(
          "server: a proxy is host:port, http://host:port or socks5://host:port, not " + server);
    }
    int port = form.group(3) == null ? standard : Integer.parseInt(form.group(3));
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("server: a port is from 1 to 65535, not " + port);
    }
    return new SessionProxy(
        standard == HTTP ? "http" : "socks5",
        HostAndPort.withoutBrackets(form.group(2)),
        port,
        rules(bypass == null ? "" : bypass),
        username,
        password);
  }

  private static List<BypassRule> rules(String bypass) {
    try {
      return Arrays.stream(bypass.split("[,;]", -1))
          .map(String::strip)
          // Loopback hosts go through the proxy anyway.
          .filter(rule -> !rule.isEmpty() && !rule.equals("<-loopback>"))
          .map(BypassRule::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("bypass: " + e.getMessage(), e);
    }
  }

  /** Whether every host goes through the proxy. */
  public boolean bypassesNothing() {
    return bypass.isEmpty();
  }

  boolean bypasses(String toHost, int toPort) {
    return bypass.stream().anyMatch(rule -> rule.matches(toHost, toPort));
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
