package dev.persistentbrowser.worker.egress;

import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  private final EgressPolicy policy;
  private final LongAdder refused = new LongAdder();
  private final Set<Integer> doors = ConcurrentHashMap.newKeySet();
  private final ActingTime acting = new ActingTime();
  private final Reached reached = new Reached();
  private volatile @Nullable Door door;

  public EgressProxy(EgressPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void start() {
    door = open(tunnel -> leadAsAsked(tunnel, this::connect));
  }

  /** Where browsers find it, as {@code 127.0.0.1:port}. */
  public String address() {
    Door opened = door;
    if (opened == null) {
      throw new IllegalStateException("the way out of browsers was not started");
    }
    return opened.address();
  }

  /**
   * A door of a session that has a proxy of its own. Without hosts that go around that proxy its
   * bytes pass as they are; else it is a SOCKS 5 proxy, which asks the session's to connect.
   */
  public Door open(ClientProxy proxy) {
    return proxy.bypassesNothing()
        ? open(
            tunnel -> {
              tunnel.to(connect(proxy.host(), proxy.port()));
              tunnel.run();
            })
        : open(
            tunnel ->
                leadAsAsked(
                    tunnel,
                    (host, port) ->
                        proxy.bypasses(host, port)
                            ? connect(host, port)
                            : proxy.ask(connect(proxy.host(), proxy.port()), host, port)));
  }

  private Door open(Door.Guide guide) {
    Door opened = Door.open(guide, acting, closed -> doors.remove(closed.port()));
    doors.add(opened.port());
    return opened;
  }

  /**
   * Says until when pages may act. What a page sends later goes nowhere: its connection is reset,
   * for the page may be another worker's by now. All pages may act before the first time is said.
   *
   * @param nanoTime by {@link System#nanoTime()}; one before that of the last call changes nothing
   */
  public void actUntil(long nanoTime) {
    acting.until(nanoTime);
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
    try {
      check(bare(url.getHost()), port(url));
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(new Obstacle.Forbidden(String.valueOf(e.getMessage())));
    } catch (UnknownHostException e) {
      return Optional.of(new Obstacle.UnknownHost());
    }
  }

  /**
   * Where the last connection to a URL's host went.
   *
   * @param told the port that its browser knows: empty when it is not ours
   */
  public Optional<InetSocketAddress> reached(URI url, int told) {
    Door opened = door;
    return opened == null || told != opened.port() || url.getHost() == null
        ? Optional.empty()
        : reached.of(bare(url.getHost()), port(url));
  }

  private static int port(URI url) {
    int standard = Set.of("https", "wss").contains(url.getScheme()) ? 443 : 80;
    return url.getPort() < 0 ? standard : url.getPort();
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Connects to a host. */
  @FunctionalInterface
  private interface Dialer {
    Socket connect(String host, int port) throws IOException;
  }

  private void leadAsAsked(Tunnel tunnel, Dialer dialer) throws IOException {
    SocksRequest request = SocksRequest.read(tunnel.browser());
    try {
      tunnel.to(dialer.connect(request.host(), request.port()));
    } catch (RefusedException e) {
      request.answer(SocksRequest.Answer.NOT_ALLOWED);
      return;
    } catch (UnknownHostException e) {
      request.answer(SocksRequest.Answer.HOST_UNREACHABLE);
      return;
    } catch (IOException e) {
      LOG.debug("no connection to {}:{}: {}", request.host(), request.port(), e.getMessage());
      request.answer(SocksRequest.Answer.CONNECTION_REFUSED);
      return;
    }
    request.answer(SocksRequest.Answer.SUCCEEDED);
    tunnel.run();
  }

  private Socket connect(String host, int port) throws IOException {
    try {
      List<InetAddress> addresses = check(host, port);
      acting.require();
      Socket socket = Addresses.connect(addresses, port);
      reached.add(host, port, (InetSocketAddress) socket.getRemoteSocketAddress());
      return socket;
    } catch (RefusedException e) {
      refused.increment();
      LOG.info("Refused: {}", e.getMessage());
      throw e;
    }
  }

  private List<InetAddress> check(String host, int port)
      throws RefusedException, UnknownHostException {
    List<InetAddress> addresses = policy.check(host, port);
    if (doors.contains(port) && addresses.stream().anyMatch(ThisMachine::has)) {
      throw RefusedException.ownService(host, port);
    }
    return addresses;
  }

  @Override
  public void check() {
    address();
  }

  @Override
  public void close() {
    Door opened = door;
    if (opened != null) {
      opened.close();
    }
  }
}
