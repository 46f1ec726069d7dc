package dev.persistentbrowser.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Three origins of this machine. The page of the first has a frame of each of the others; all three
 * log in once, and go on writing to their storage.
 */
final class Sites implements AutoCloseable {
  private static final int SITES = 3;
  private static final String PAGE =
      """
      <!doctype html><title>bench</title><input id=note>
      <script>
        const indexed = use => new Promise((yes, no) => {
          const open = indexedDB.open('kept', 1);
          open.onupgradeneeded = () => open.result.createObjectStore('kept');
          open.onerror = () => no(open.error);
          open.onsuccess = () => {
            const transaction = open.result.transaction('kept', 'readwrite');
            const request = use(transaction.objectStore('kept'));
            transaction.oncomplete = () => { open.result.close(); yes(request.result); };
            transaction.onabort = () => no(transaction.error);
          };
        });
        const logIn = async () => {
          localStorage.setItem('token', crypto.randomUUID() + 'x'.repeat(1000));
          sessionStorage.setItem('token', 'x'.repeat(1000));
          document.cookie = 'token=x;max-age=86400';
          for (let i = 0; i < 20; i++) await indexed(store => store.put({name: 'record ' + i, body: 'x'.repeat(1000)}, i));
        };
        const ready = localStorage.getItem('token') ? Promise.resolve() : logIn();
        setInterval(() => { localStorage.setItem('noise', Math.random()); indexed(store => store.put(Math.random(), 'noise')); }, 700);
      </script>
      """;

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Duration latency = Duration.ZERO;

  static Sites start() {
    Sites sites = new Sites();
    try {
      for (int i = 0; i < SITES; i++) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(any, 0);
        server.setExecutor(sites.threads);
        server.createContext("/", sites::answer);
        server.start();
        sites.servers.add(server);
      }
      return sites;
    } catch (IOException e) {
      sites.close();
      throw new UncheckedIOException("no web site on this machine", e);
    }
  }

  /** The page with frames. */
  String framed() {
    return url(0) + "framed";
  }

  /** One that has none. */
  String alone() {
    return url(0);
  }

  /** From now on every page takes so long. */
  void delay(Duration time) {
    latency = time;
  }

  private String url(int site) {
    return "http://127.0.0.1:" + servers.get(site).getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(latency);
      StringBuilder page = new StringBuilder(PAGE);
      if (exchange.getRequestURI().getPath().equals("/framed")) {
        for (int i = 1; i < SITES; i++) {
          page.append("<iframe src='").append(url(i)).append("'></iframe>");
        }
      }
      byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
