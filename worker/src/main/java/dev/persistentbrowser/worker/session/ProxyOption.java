package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.egress.ConnectRefusal;
import dev.persistentbrowser.worker.egress.EgressListener;
import dev.persistentbrowser.worker.egress.HostAndPort;
import dev.persistentbrowser.worker.egress.SessionProxy;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code proxy} of a session. The browser connects to a loopback listener of this
 * worker, which connects to the proxy. The egress policy applies to the proxy's address. Guarded by
 * the session's lock.
 */
final class ProxyOption implements AutoCloseable {
  private final Browsers browsers;
  private @Nullable EgressListener listener;

  ProxyOption(Browsers browsers) {
    this.browsers = browsers;
  }

  /**
   * Opens the listener of a new session; returns the options with its address as the proxy server.
   * Throws {@code INVALID_COMMAND} when the option names no proxy that can be used, and {@code
   * URL_NOT_ALLOWED} when the proxy may not be reached.
   */
  ObjectNode opened(ObjectNode options) {
    if (names(options)) {
      SessionProxy proxy = proxy(options);
      if (browsers.whyRefused(new HostAndPort(proxy.host(), proxy.port())).orElse(null)
          instanceof ConnectRefusal.Denied(String why)) {
        throw new ServiceException(ErrorCode.URL_NOT_ALLOWED, "options.proxy.server: " + why);
      }
    }
    return restored(options);
  }

  /** The same for a session that comes back: what it may not reach by now fails when it is used. */
  ObjectNode restored(ObjectNode options) {
    if (!names(options)) {
      // There is none, or the check of options refuses it.
      return options;
    }
    SessionProxy proxy = proxy(options);
    EgressListener opened = browsers.openProxyListener(proxy);
    listener = opened;
    ObjectNode changed = options.deepCopy();
    ObjectNode its = (ObjectNode) changed.get("proxy");
    if (proxy.bypassesNothing()) {
      its.put("server", proxy.scheme() + "://" + opened.address());
    } else {
      its.removeAll().put("server", "socks5://" + opened.address());
    }
    return changed;
  }

  private static boolean names(ObjectNode options) {
    return options.at("/proxy/server").isTextual();
  }

  private static SessionProxy proxy(ObjectNode options) {
    JsonNode its = options.path("proxy");
    try {
      return SessionProxy.of(
          its.path("server").textValue(),
          its.path("bypass").textValue(),
          its.path("username").textValue(),
          its.path("password").textValue());
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorCode.INVALID_COMMAND, "options.proxy." + e.getMessage(), e);
    }
  }

  boolean isThere() {
    return listener != null;
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
  }
}
