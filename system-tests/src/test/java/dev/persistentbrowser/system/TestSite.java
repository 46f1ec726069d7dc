package dev.persistentbrowser.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The web site that the browsers visit. It notes the effects that pages have on it, and answers
 * {@code /held/*} when the test says so; {@code /redirect/<name>?<url>} is an effect, too. Safe for
 * many threads.
 */
final class TestSite implements AutoCloseable {
  private static final String COUNTER =
      """
      <!doctype html><title>Counter</title>
      <h1>Counter</h1><p id="count">0</p>
      <button id="add">Add</button><a id="popup" href="/form" target="_blank">Form</a>
      <input id="name" placeholder="Your name"><ul><li>one</li><li>two</li><li>three</li></ul>
      <script>
        const key = location.search.slice(1) || 'none';
        document.querySelector('#add').onclick = async () => {
          const count = document.querySelector('#count');
          count.textContent = Number(count.textContent) + 1;
          await fetch('/effect/' + key, {method: 'POST', body: count.textContent});
        };
      </script>
      """;
  private static final String FORM =
      "<!doctype html><title>Form</title><input id=\"field\" value=\"\"><p id=\"text\">inside</p>";

  /** Fetches for its pages, with a query that says so. */
  private static final String SERVICE_WORKER =
      """
      self.oninstall = () => self.skipWaiting();
      self.onactivate = e => e.waitUntil(clients.claim());
      self.onfetch = e => e.respondWith(fetch(e.request.url + '?by=worker'));
      """;

  /** Its field comes when {@code /held/late-N} of its Nth visit was answered. */
  private static final String LATE =
      """
      <!doctype html><title>Late</title><body><script>
        localStorage.visits = Number(localStorage.visits || 0) + 1;
        fetch(`/held/late-${localStorage.visits}`).then(() => { document.body.innerHTML = `<input id=late>`; });
      </script>""";

  private static final String FRAMES =
      "<!doctype html><title>Frames</title><iframe name=\"inner\" src=\"/form\"></iframe>";
  private static final String TALL =
      "<!doctype html><title>Tall</title><body style=\"margin:0\"><div id=\"box\""
          + " style=\"width:120px;height:60px;background:red\"></div><div"
          + " style=\"height:3000px\"></div>";

  /** Something for every action. */
  private static final String EVERYTHING = resource("everything.html");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<String>> effects = new ConcurrentHashMap<>();
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  private TestSite(HttpServer server) {
    this.server = server;
  }

  private static String resource(String name) {
    try (InputStream in = TestSite.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestSite start() {
    try {
      TestSite site =
          new TestSite(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      site.server.setExecutor(site.threads);
      site.server.createContext("/", site::serve);
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** What was posted to {@code /effect/<name>}, in the order in which it arrived. */
  List<String> effects(String name) {
    List<String> bodies = effects.getOrDefault(name, List.of());
    synchronized (bodies) {
      return List.copyOf(bodies);
    }
  }

  /** From now on {@code /held/<name>} is answered when the hold is released. */
  Hold hold(String name) {
    return holds.computeIfAbsent(name, _ -> new Hold());
  }

  /** Requests that wait for the test. */
  static final class Hold {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    void awaitArrival() throws InterruptedException {
      if (!arrived.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody asked for what is held");
      }
    }

    void release() {
      released.countDown();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      if (path.startsWith("/held/")) {
        held(path.substring("/held/".length()));
      }
      switch (path) {
        case "/" -> answer(exchange, 200, "text/html", COUNTER);
        case "/form" -> answer(exchange, 200, "text/html", FORM);
        case "/late" -> answer(exchange, 200, "text/html", LATE);
        case "/frames" -> answer(exchange, 200, "text/html", FRAMES);
        case "/tall" -> answer(exchange, 200, "text/html", TALL);
        case "/everything" ->
            answer(
                exchange,
                200,
                "text/html",
                EVERYTHING + "<iframe id=frame name=inner src=/everything/inner></iframe>");
        case "/everything/inner" ->
            answer(
                exchange,
                200,
                "text/html",
                EVERYTHING + "<iframe id=frame srcdoc='<p id=text>Some text</p>'></iframe>");
        case "/service-worker.js" -> answer(exchange, 200, "text/javascript", SERVICE_WORKER);
        case "/headers" -> answer(exchange, 200, "application/json", headers(exchange));
        case "/download" -> {
          exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=data.csv");
          answer(exchange, 200, "text/csv", "1234567\n".repeat(Integer.parseInt(query) / 8));
        }
        case "/big" ->
            answer(
                exchange,
                200,
                "text/html",
                "<!doctype html><title>Big</title><p>" + "x".repeat(Integer.parseInt(query)));
        default -> {
          if (path.startsWith("/redirect/")) {
            note(path.substring("/redirect/".length()), exchange);
            exchange.getResponseHeaders().set("Location", query);
            exchange.sendResponseHeaders(302, -1);
            return;
          }
          if (path.startsWith("/effect/")) {
            note(path.substring("/effect/".length()), exchange);
          }
          answer(exchange, path.startsWith("/missing") ? 404 : 200, "text/html", FORM);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void held(String name) throws InterruptedException {
    Hold hold = hold(name);
    hold.arrived.countDown();
    hold.released.await();
  }

  private void note(String name, HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> bodies = effects.computeIfAbsent(name, _ -> new ArrayList<>());
    synchronized (bodies) {
      bodies.add(body);
    }
  }

  private static String headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    return Json.write(headers);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    holds.values().forEach(Hold::release);
    server.stop(0);
    threads.shutdownNow();
  }
}
