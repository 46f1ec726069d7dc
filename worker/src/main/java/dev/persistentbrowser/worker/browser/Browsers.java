package dev.persistentbrowser.worker.browser;

import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.worker.egress.ConnectRefusal;
import dev.persistentbrowser.worker.egress.EgressListener;
import dev.persistentbrowser.worker.egress.HostAndPort;
import dev.persistentbrowser.worker.egress.SessionProxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Where sessions get their browser from. Thread safe. */
public interface Browsers extends Component {
  /** What there is, the default one first. Known from the start on. */
  List<InstalledBrowser> installed();

  /** The name of the browser that is ready before it is asked for. */
  String standard();

  /**
   * Opens a connection; waits for a browser to start only when none that runs has room. The calling
   * thread owns it at first.
   *
   * @param browser its name
   * @throws dev.persistentbrowser.error.ServiceException {@code unavailable} when it does not
   *     start, {@code no_capacity} when there is no such browser here
   */
  BrowserConnection connect(String browser, ConnectionListener listener);

  /**
   * Opens a connection as {@link #connect} does, and rather crowds a browser that runs, by up to
   * half of its sessions, than wait for another to start: for a session whose users wait already.
   */
  BrowserConnection connectSoon(String browser, ConnectionListener listener);

  /**
   * Says until when browsers may act. When the time is over they are stopped, by their hosts, also
   * when this process is: pages do nothing by themselves, and calls wait. They go on where they
   * were when a later time is said. They may act as they like before the first time is said.
   *
   * @param nanoTime by {@link System#nanoTime()}; one before that of the last call changes nothing
   */
  void actUntil(long nanoTime);

  /** Why no connection there is tried; empty when one is. */
  Optional<ConnectRefusal> whyRefused(HostAndPort where);

  /**
   * The address of the latest connection there; empty when the browser reports it by itself.
   *
   * @param told the server's port as the browser reports it
   */
  Optional<InetSocketAddress> serverAddress(HostAndPort where, int told);

  /** Opens a listener for a session that has its own proxy; the caller closes it. */
  EgressListener openProxyListener(SessionProxy proxy);

  /** The hosts that are ready. */
  List<BrowserHostInfo> hosts();
}
