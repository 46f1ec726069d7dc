package dev.persistentbrowser.worker.browser.playwright;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import dev.persistentbrowser.worker.browser.BrowserKind;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.egress.ConnectRefusal;
import dev.persistentbrowser.worker.egress.EgressListener;
import dev.persistentbrowser.worker.egress.EgressProxy;
import dev.persistentbrowser.worker.egress.HostAndPort;
import dev.persistentbrowser.worker.egress.SessionProxy;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The browsers of a worker: hosts of the first are kept ready, those of the others on demand. */
public final class WorkerBrowsers implements Browsers {
  private final List<BrowserSettings> settings;
  private final EgressProxy egress;
  private volatile Map<String, BrowserHosts> hosts = Map.of();
  private volatile List<InstalledBrowser> installed = List.of();

  /**
   * @param settings one a browser, the default one first
   * @param egress what their connections go through; it is started before
   */
  public WorkerBrowsers(List<BrowserSettings> settings, EgressProxy egress) {
    this.settings = List.copyOf(settings);
    this.egress = egress;
  }

  private Map<String, BrowserHosts> hosts(String proxy) {
    Map<String, BrowserHosts> made = new LinkedHashMap<>();
    for (BrowserSettings one : settings) {
      BrowserSettings its = one.withProxy(proxy);
      made.put(
          one.kind().wireName(),
          made.isEmpty() ? new BrowserHosts(its) : BrowserHosts.onDemand(its));
    }
    return Collections.unmodifiableMap(made);
  }

  /** Returns when the default one is ready; throws {@code unavailable} when it does not start. */
  @Override
  public void start() {
    Map<BrowserKind, ProgramVersion> asked = new LinkedHashMap<>();
    settings.forEach(one -> asked.put(one.kind(), ProgramVersion.ask(one.executable())));
    hosts = hosts(egress.address());
    hosts.values().forEach(BrowserHosts::start);
    installed =
        asked.entrySet().stream()
            .map(
                entry -> new InstalledBrowser(entry.getKey().wireName(), entry.getValue().answer()))
            .toList();
  }

  @Override
  public void check() {
    hosts.values().forEach(BrowserHosts::check);
  }

  @Override
  public void close() {
    hosts.values().forEach(BrowserHosts::close);
  }

  @Override
  public List<InstalledBrowser> installed() {
    return installed;
  }

  @Override
  public String standard() {
    return settings.getFirst().kind().wireName();
  }

  @Override
  public BrowserConnection connect(String browser, ConnectionListener listener) {
    return hostsOf(browser).connect(listener);
  }

  @Override
  public BrowserConnection connectSoon(String browser, ConnectionListener listener) {
    return hostsOf(browser).connectSoon(listener);
  }

  @Override
  public Optional<ConnectRefusal> whyRefused(HostAndPort where) {
    return egress.whyRefused(where);
  }

  @Override
  public Optional<InetSocketAddress> serverAddress(HostAndPort where, int told) {
    return egress.serverAddress(where, told);
  }

  @Override
  public EgressListener openProxyListener(SessionProxy proxy) {
    return egress.openProxyListener(proxy);
  }

  private BrowserHosts hostsOf(String browser) {
    BrowserHosts found = hosts.get(browser);
    if (found == null) {
      throw new ServiceException(
          ErrorCode.NO_CAPACITY,
          "the session's worker does not offer the browser %s, only %s"
              .formatted(browser, String.join(", ", hosts.keySet())));
    }
    return found;
  }

  @Override
  public void actUntil(long nanoTime) {
    egress.actUntil(nanoTime);
    hosts.values().forEach(one -> one.actUntil(nanoTime));
  }

  @Override
  public List<BrowserHostInfo> hosts() {
    return hosts.values().stream()
        .flatMap(one -> one.hosts().stream())
        .collect(Collectors.toUnmodifiableList());
  }
}
