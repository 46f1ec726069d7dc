package dev.persistentbrowser.worker.egress;

import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
  private static final int BACKLOG = 1024;

  private final EgressPolicy basic;
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private final LongAdder refused = new LongAdder();
  private volatile EgressPolicy policy;
  private volatile @Nullable ServerSocket listener;

  public EgressProxy(EgressPolicy policy) {
    basic = policy;
    this.policy = policy;
  }

  @Override
  public void start() {
    try {
      ServerSocket opened = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      listener = opened;
      policy =
          basic.withOwn(
              List.of(
                  new HostAndPort(
                      opened.getInetAddress().getHostAddress(), opened.getLocalPort())));
      Thread.ofPlatform().daemon().name("egress").start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the way out of browsers", e);
    }
  }

  /** Where browsers find it, as {@code 127.0.0.1:port}. */
  public String address() {
    ServerSocket opened = listener;
    if (opened == null) {
      throw new IllegalStateException("the way out of browsers was not started");
    }
    return opened.getInetAddress().getHostAddress() + ":" + opened.getLocalPort();
  }

  /** How many connections were not made because the policy forbids them. */
  public long refused() {
    return refused.sum();
  }

  /** Why nothing is connected to this URL; empty when it is tried. */
  public Optional<Obstacle> obstacle(URI url) {
    if (url.getHost() == null) {
      return Optional.empty();
    }
    int standard = Set.of("https", "wss").contains(url.getScheme()) ? 443 : 80;
    try {
      policy.check(bare(url.getHost()), url.getPort() < 0 ? standard : url.getPort());
      return Optional.empty();
    } catch (EgressPolicy.RefusedException e) {
      return Optional.of(new Obstacle.Forbidden(String.valueOf(e.getMessage())));
    } catch (UnknownHostException e) {
      return Optional.of(new Obstacle.UnknownHost());
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Tunnel tunnel = new Tunnel(from.accept());
        tunnels.add(tunnel);
        Thread.ofVirtual().name("egress").start(() -> serve(tunnel));
      } catch (IOException e) {
        if (!from.isClosed()) {
          LOG.warn("A connection of a browser was not accepted", e);
        }
      }
    }
  }

  private void serve(Tunnel tunnel) {
    try (tunnel) {
      connect(tunnel);
    } catch (IOException e) {
      LOG.debug("a connection of a browser ended: {}", e.getMessage());
    } finally {
      tunnels.remove(tunnel);
    }
  }

  private void connect(Tunnel tunnel) throws IOException {
    SocksRequest request = SocksRequest.read(tunnel.browser());
    Socket site;
    try {
      site = Dialer.connect(policy.check(request.host(), request.port()), request.port());
    } catch (EgressPolicy.RefusedException e) {
      refused.increment();
      LOG.info("Refused: {}", e.getMessage());
      request.answer(SocksRequest.Answer.NOT_ALLOWED);
      return;
    } catch (UnknownHostException e) {
      request.answer(SocksRequest.Answer.HOST_UNREACHABLE);
      return;
    } catch (IOException e) {
      request.answer(SocksRequest.Answer.CONNECTION_REFUSED);
      return;
    }
    tunnel.to(site);
    request.answer(SocksRequest.Answer.SUCCEEDED);
    tunnel.run();
  }

  @Override
  public void check() {
    address();
  }

  @Override
  public void close() {
    ServerSocket opened = listener;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        LOG.warn("The way out of browsers was not closed", e);
      }
    }
    tunnels.forEach(Tunnel::close);
  }

  /** Connects to the first of several addresses that answers. */
  private static final class Dialer {
    /** Browsers give up earlier by themselves, and say so in their own words. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static Socket connect(List<InetAddress> addresses, int port) throws IOException {
      IOException last = new UnknownHostException("no address");
      for (InetAddress address : addresses) {
        Socket socket = new Socket(java.net.Proxy.NO_PROXY);
        try {
          socket.setTcpNoDelay(true);
          socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
          return socket;
        } catch (IOException e) {
          socket.close();
          last = e;
        }
      }
      throw last;
    }
  }
}
