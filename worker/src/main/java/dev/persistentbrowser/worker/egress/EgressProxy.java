package dev.persistentbrowser.worker.egress;

import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out of a worker's browsers and their driver: a SOCKS 5 proxy on the loopback address.
 * Names are resolved here, and only what the policy allows is connected to. Bytes pass as they are,
 * so that a page sees its site's own answers, resets and ends. Safe for many threads.
 */
public final class EgressProxy implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(EgressProxy.class);

  private final EgressPolicy policy;
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final ForwardingDeadline deadline = new ForwardingDeadline();
  private final RecentDestinations reached = new RecentDestinations();
  private volatile @Nullable EgressListener listener;

  public EgressProxy(EgressPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void start() {
    listener = open(tunnel -> serveSocks(tunnel, this::connect));
  }

  /** Where browsers find it, as {@code 127.0.0.1:port}. */
  public String address() {
    EgressListener opened = listener;
    if (opened == null) {
      throw new IllegalStateException("the egress proxy is not started");
    }
    return opened.address();
  }

  /**
   * Opens a listener for a session that has its own proxy. Without bypass rules it forwards bytes
   * to that proxy. With bypass rules it is a SOCKS 5 proxy: it connects bypassed hosts directly and
   * all others through the session's proxy.
   */
  public EgressListener openProxyListener(SessionProxy proxy) {
    return proxy.bypassesNothing()
        ? open(
            tunnel -> {
              tunnel.to(connect(proxy.host(), proxy.port()));
              tunnel.run();
            })
        : open(
            tunnel ->
                serveSocks(
                    tunnel,
                    (host, port) ->
                        proxy.bypasses(host, port)
                            ? connect(host, port)
                            : proxy.connectThrough(
                                connect(proxy.host(), proxy.port()), host, port)));
  }

  private EgressListener open(EgressListener.ConnectionHandler handler) {
    EgressListener opened =
        EgressListener.open(handler, deadline, closed -> ports.remove(closed.port()));
    ports.add(opened.port());
    return opened;
  }

  /**
   * Sets until when bytes of pages are forwarded. After it a connection on which a browser sends is
   * reset, for another worker may own the session by then. There is no deadline before the first
   * call.
   *
   * @param nanoTime by {@link System#nanoTime()}; an earlier one than the current is ignored
   */
  public void actUntil(long nanoTime) {
    deadline.until(nanoTime);
  }

  /** Why no connection there is tried; empty when one is. */
  public Optional<ConnectRefusal> whyRefused(HostAndPort where) {
    try {
      check(where.host(), where.port());
      return Optional.empty();
    } catch (EgressDeniedException e) {
      return Optional.of(new ConnectRefusal.Denied(String.valueOf(e.getMessage())));
    } catch (UnknownHostException e) {
      return Optional.of(new ConnectRefusal.UnknownHost());
    }
  }

  /**
   * The address of the latest connection there; empty when there is none, or when the reported port
   * is not this proxy's.
   *
   * @param told the server's port as the browser reports it
   */
  public Optional<InetSocketAddress> serverAddress(HostAndPort where, int told) {
    EgressListener opened = listener;
    return opened == null || told != opened.port() ? Optional.empty() : reached.of(where);
  }

  /** Connects to a host. */
  @FunctionalInterface
  private interface Dialer {
    Socket connect(String host, int port) throws IOException;
  }

  private void serveSocks(Tunnel tunnel, Dialer dialer) throws IOException {
    SocksRequest request = SocksRequest.read(tunnel.browser());
    try {
      tunnel.to(dialer.connect(request.host(), request.port()));
    } catch (EgressDeniedException e) {
      request.reply(SocksRequest.Reply.NOT_ALLOWED);
      return;
    } catch (UnknownHostException e) {
      request.reply(SocksRequest.Reply.HOST_UNREACHABLE);
      return;
    } catch (IOException e) {
      LOG.debug("no connection to {}:{}: {}", request.host(), request.port(), e.getMessage());
      request.reply(SocksRequest.Reply.CONNECTION_REFUSED);
      return;
    }
    request.reply(SocksRequest.Reply.SUCCEEDED);
    tunnel.run();
  }

  private Socket connect(String host, int port) throws IOException {
    try {
      List<InetAddress> addresses = check(host, port);
      deadline.require();
      Socket socket = HostAddresses.connect(addresses, port);
      reached.add(new HostAndPort(host, port), (InetSocketAddress) socket.getRemoteSocketAddress());
      return socket;
    } catch (EgressDeniedException e) {
      LOG.info("Refused: {}", e.getMessage());
      throw e;
    }
  }

  private List<InetAddress> check(String host, int port)
      throws EgressDeniedException, UnknownHostException {
    List<InetAddress> addresses = policy.check(host, port);
    if (ports.contains(port) && addresses.stream().anyMatch(LocalAddresses::contain)) {
      throw EgressDeniedException.ownService(host, port);
    }
    return addresses;
  }

  @Override
  public void check() {
    address();
  }

  @Override
  public void close() {
    EgressListener opened = listener;
    if (opened != null) {
      opened.close();
    }
  }
}
