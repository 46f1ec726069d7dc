package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two connections whose bytes, ends and resets pass from one to the other. */
final class Tunnel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

  private final Socket browser;
  private volatile @Nullable Socket site;

  Tunnel(Socket browser) throws IOException {
    this.browser = browser;
    browser.setTcpNoDelay(true);
  }

  Socket browser() {
    return browser;
  }

  void to(Socket opened) {
    site = opened;
  }

  /** Returns when the browser has ended its side. */
  void run() throws IOException {
    Socket its = site;
    if (its == null) {
      throw new IllegalStateException("there is no site");
    }
    Thread.ofVirtual().name("egress-answers").start(() -> answer(its));
    try {
      browser.getInputStream().transferTo(its.getOutputStream());
    } catch (IOException e) {
      reset(its);
      throw e;
    }
  }

  private void answer(Socket from) {
    try {
      from.getInputStream().transferTo(browser.getOutputStream());
      browser.shutdownOutput();
    } catch (IOException e) {
      LOG.trace("a site's connection ended: {}", e.getMessage());
      reset(browser);
    }
  }

  /** Its peer sees a reset and not an end. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      LOG.trace("a connection was gone: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    for (Socket socket : new @Nullable Socket[] {browser, site}) {
      try {
        if (socket != null) {
          socket.close();
        }
      } catch (IOException e) {
        LOG.trace("a connection was gone: {}", e.getMessage());
      }
    }
  }
}
