package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.worker.browser.Browsers;
import dev.persistentbrowser.worker.egress.ClientProxy;
import dev.persistentbrowser.worker.egress.Door;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code proxy} of a session. Its browser connects to a door of this worker, and that to
 * the proxy: it is bounded as all connections are.
 */
final class ProxyOption implements AutoCloseable {
  private final ObjectNode options;
  private final @Nullable Door door;

  private ProxyOption(ObjectNode options, @Nullable Door door) {
    this.options = options;
    this.door = door;
  }

  /** Throws {@code INVALID_COMMAND} when it names no proxy that can be used. */
  static ProxyOption of(ObjectNode options, Browsers browsers) {
    JsonNode server = options.at("/proxy/server");
    if (!server.isTextual()) {
      // None, or one that the check of options refuses.
      return new ProxyOption(options, null);
    }
    ClientProxy proxy;
    try {
      proxy =
          ClientProxy.of(
              server.textValue(),
              options.at("/proxy/bypass").textValue(),
              options.at("/proxy/username").textValue(),
              options.at("/proxy/password").textValue());
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID_COMMAND, "options.proxy.server: " + e.getMessage(), e);
    }
    Door door = browsers.door(proxy);
    ObjectNode changed = options.deepCopy();
    ObjectNode its = (ObjectNode) changed.get("proxy");
    if (proxy.bypassesNothing()) {
      its.put("server", proxy.scheme() + "://" + door.address());
    } else {
      its.removeAll().put("server", "socks5://" + door.address());
    }
    return new ProxyOption(changed, door);
  }

  /** With the door in the place of the proxy. */
  ObjectNode options() {
    return options;
  }

  @Override
  public void close() {
    if (door != null) {
      door.close();
    }
  }
}
