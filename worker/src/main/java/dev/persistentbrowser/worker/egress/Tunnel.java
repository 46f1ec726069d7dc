package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards bytes and resets between a connection of a browser and one to a site. The end of what
 * the site sends is passed on; the end of what the browser sends closes both.
 */
final class Tunnel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

  private static final int CHUNK = 16_384;

  private final Socket browser;
  private final ForwardingDeadline deadline;
  private volatile @Nullable Socket site;

  /**
   * @param deadline after which nothing of the browser is forwarded
   */
  Tunnel(Socket browser, ForwardingDeadline deadline) throws IOException {
    this.browser = browser;
    this.deadline = deadline;
    browser.setTcpNoDelay(true);
  }

  Socket browser() {
    return browser;
  }

  void to(Socket opened) {
    site = opened;
  }

  /** Forwards until the browser closes its side. */
  void run() throws IOException {
    Socket its = site;
    if (its == null) {
      throw new IllegalStateException("the tunnel is not connected");
    }
    Thread.ofVirtual().name("egress-answers").start(() -> forwardToBrowser(its));
    try {
      forwardToSite(browser.getInputStream(), its.getOutputStream());
    } catch (IOException e) {
      reset(its);
      reset(browser);
      throw e;
    }
  }

  private void forwardToSite(InputStream from, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      deadline.require();
      to.write(chunk, 0, read);
    }
  }

  private void forwardToBrowser(Socket from) {
    try {
      from.getInputStream().transferTo(browser.getOutputStream());
      browser.shutdownOutput();
    } catch (IOException e) {
      LOG.trace("a site's connection ended: {}", e.getMessage());
      reset(browser);
    }
  }

  /** Closes with a TCP reset and not with a FIN. */
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
