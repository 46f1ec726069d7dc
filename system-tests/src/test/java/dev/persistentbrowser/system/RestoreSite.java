package dev.persistentbrowser.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Two web sites, {@code A} and {@code B}, whose pages a test writes. It notes each request. Safe
 * for many threads.
 */
final class RestoreSite implements AutoCloseable {
  /** Helpers for pages: {@code idb} and {@code later}. */
  private static final String LIBRARY =
      """
      const idb = {
        open: (name, version, up) => new Promise((yes, no) => {
          const request = indexedDB.open(name, version);
          request.onupgradeneeded = () => up && up(request.result);
          request.onsuccess = () => yes(request.result);
          request.onerror = () => no(request.error);
          request.onblocked = () => no(new Error('blocked'));
        }),
        put: (database, store, value, key) => new Promise((yes, no) => {
          const transaction = database.transaction(store, 'readwrite');
          transaction.objectStore(store).put(value, key);
          transaction.oncomplete = () => yes();
          transaction.onabort = () => no(transaction.error);
        }),
        get: (database, store, key) => new Promise((yes, no) => {
          const request = database.transaction(store).objectStore(store).get(key);
          request.onsuccess = () => yes(request.result);
          request.onerror = () => no(request.error);
        }),
      };
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answerer> pages = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<String> away = ConcurrentHashMap.newKeySet();

  /** The answer to a request. */
  record Content(int status, String type, String text) {
    static Content html(String text) {
      return new Content(200, "text/html; charset=utf-8", text);
    }

    static Content script(String text) {
      return new Content(200, "text/javascript; charset=utf-8", text);
    }
  }

  interface Answerer {
    Content answer(HttpExchange exchange) throws IOException;
  }

  private RestoreSite(HttpServer server) {
    this.server = server;
  }

  static RestoreSite start() {
    try {
      RestoreSite site =
          new RestoreSite(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      site.server.setExecutor(site.threads);
      site.server.createContext("/", site::serve);
      site.server.start();
      site.script("/lib.js", LIBRARY);
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String a(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** Another site on the same machine. */
  String b(String path) {
    return "http://localhost:" + port() + path;
  }

  /** Any further site: {@code c1.localhost} and the like lead here, too. */
  String further(int number, String path) {
    return "http://c" + number + ".localhost:" + port() + path;
  }

  /** A page with the library. */
  RestoreSite page(String path, String html) {
    return answer(path, _ -> Content.html("<!doctype html><script src=/lib.js></script>\n" + html));
  }

  RestoreSite script(String path, String text) {
    return answer(path, _ -> Content.script(text));
  }

  RestoreSite answer(String path, Answerer answerer) {
    pages.put(path, answerer);
    return this;
  }

  /** From now on connections for this path are broken off, until it is back. */
  void goAway(String path) {
    away.add(path);
  }

  void comeBack(String path) {
    away.remove(path);
  }

  /** Requests as {@code GET /path}, in their order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      if (away.contains(path)) {
        return;
      }
      Answerer answerer = pages.get(path);
      Content content =
          answerer == null
              ? new Content(404, "text/plain", "no " + path)
              : answerer.answer(exchange);
      byte[] bytes = content.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", content.type());
      exchange.sendResponseHeaders(content.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Lets answers through, or has them wait for a test. */
  static final class Gate {
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void shut() {
      latch = new CountDownLatch(1);
    }

    void open() {
      latch.countDown();
    }

    boolean isShut() {
      return latch.getCount() > 0;
    }

    /** Waits a minute at most. */
    void pass() {
      try {
        if (!latch.await(1, TimeUnit.MINUTES)) {
          throw new IllegalStateException("the test did not let the site go on");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
