package dev.persistentbrowser.worker.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two connections whose bytes, ends and resets pass from one to the other. */
final class Tunnel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

  private static final int CHUNK = 16_384;

  private final Socket browser;
  private final ActingTime acting;
  private volatile @Nullable Socket site;

  /**
   * @param acting outside of which nothing of the browser is passed on
   */
  Tunnel(Socket browser, ActingTime acting) throws IOException {
    this.browser = browser;
    this.acting = acting;
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
      ask(browser.getInputStream(), its.getOutputStream());
    } catch (IOException e) {
      reset(its);
      reset(browser);
      throw e;
    }
  }

  private void ask(InputStream from, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      acting.require();
      to.write(chunk, 0, read);
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
