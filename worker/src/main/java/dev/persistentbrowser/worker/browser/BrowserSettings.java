package dev.persistentbrowser.worker.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How browsers are started and shared.
 *
 * @param executable the browser's program
 * @param sessionsPerHost how many sessions share a browser at most: they are lost together. Those
 *     that are restored while no other browser is ready may be half more
 * @param sessionsServedPerHost after so many a host takes no new ones and ends when it is empty:
 *     long-lived browsers grow
 * @param driverCache the folder where the driver is unpacked once for all processes of the user
 * @param node a Node to run the driver with; none: the driver's own
 * @param args further arguments of the browser; only Chromium has some
 * @param proxy the SOCKS 5 proxy that all connections go through, as {@code host:port}; null for
 *     none
 * @param launchTimeout how long a host may take until it is ready
 * @param unreadLimitMib what a session may leave unread in this process before it loses its
 *     connection; one message may be larger, see {@code messageLimitMib}
 * @param messageLimitMib the limit of one message, so of a screenshot (as base64) or a page's
 *     content. One that is larger than what may be left unread must be cheap to take: a long text,
 *     not millions of values
 * @param outgoingLimitMib the same in the host, whose memory all its sessions share
 * @param patience with hosts and pages that may hang
 */
public record BrowserSettings(
    BrowserKind kind,
    Path executable,
    Sandbox sandbox,
    int sessionsPerHost,
    int sessionsServedPerHost,
    Path driverCache,
    @Nullable Path node,
    List<String> args,
    @Nullable String proxy,
    Duration launchTimeout,
    int unreadLimitMib,
    int messageLimitMib,
    int outgoingLimitMib,
    Patience patience) {

  public BrowserSettings {
    args = List.copyOf(args);
    positive("sessionsPerHost", sessionsPerHost);
    positive("sessionsServedPerHost", sessionsServedPerHost);
    positive("launchTimeout", launchTimeout.toMillis());
    positive("unreadLimitMib", unreadLimitMib);
    positive("outgoingLimitMib", outgoingLimitMib);
    if (messageLimitMib > 1024 || messageLimitMib < unreadLimitMib) {
      throw new IllegalArgumentException(
          "messageLimitMib is from unreadLimitMib to 1024: " + messageLimitMib);
    }
    for (String arg : args) {
      if (!arg.startsWith("-")) {
        throw new IllegalArgumentException("an argument of the browser begins with '-': " + arg);
      }
    }
  }

  /** The same, with all connections through this proxy. */
  public BrowserSettings withProxy(String address) {
    return new BrowserSettings(
        kind,
        executable,
        sandbox,
        sessionsPerHost,
        sessionsServedPerHost,
        driverCache,
        node,
        args,
        address,
        launchTimeout,
        unreadLimitMib,
        messageLimitMib,
        outgoingLimitMib,
        patience);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " is to be positive: " + value);
    }
  }
}
