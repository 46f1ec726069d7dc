package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.egress.EgressListener;
import dev.persistentbrowser.worker.egress.SessionProxy;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code proxy} of a session. The browser connects to a loopback listener of this
 * worker, which connects to the proxy. The egress policy applies to the proxy's address.
 */
final class ProxyOption implements AutoCloseable {
  private final ObjectNode options;
  private final @Nullable EgressListener listener;

  private ProxyOption(ObjectNode options, @Nullable EgressListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /** Throws {@code INVALID_COMMAND} when it names no proxy that can be used. */
  static ProxyOption of(ObjectNode options, Browsers browsers) {
    JsonNode server = options.at("/proxy/server");
    if (!server.isTextual()) {
      // None, or one that the check of options refuses.
      return new ProxyOption(options, null);
    }
    SessionProxy proxy;
    try {
      proxy =
          SessionProxy.of(
              server.textValue(),
              options.at("/proxy/bypass").textValue(),
              options.at("/proxy/username").textValue(),
              options.at("/proxy/password").textValue());
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND, "options.proxy.server: " + e.getMessage(), e);
    }
    EgressListener listener = browsers.openProxyListener(proxy);
    ObjectNode changed = options.deepCopy();
    ObjectNode its = (ObjectNode) changed.get("proxy");
    if (proxy.bypassesNothing()) {
      its.put("server", proxy.scheme() + "://" + listener.address());
    } else {
      its.removeAll().put("server", "socks5://" + listener.address());
    }
    return new ProxyOption(changed, listener);
  }

  /** Returns the options with the listener's address as the proxy server. */
  ObjectNode options() {
    return options;
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
  }
}
