package dev.persistentbrowser.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The web site of the tests: a few pages that are always there, and what a test puts beside them.
 * Safe for many threads.
 */
final class Site implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentMap<String, Content> contents = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private final CountDownLatch closing = new CountDownLatch(1);

  private Site(HttpServer server) {
    this.server = server;
  }

  /** What is served at a path. */
  record Content(int status, String type, String body, Map<String, String> headers) {}

  /** What a browser asked for. */
  record Request(String method, String path, Map<String, List<String>> headers, String body) {
    @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> String.join(",", header.getValue()))
          .findFirst()
          .orElse(null);
    }
  }

  static Site start() {
    try {
      Site site =
          new Site(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      site.server.setExecutor(site.threads);
      site.server.createContext("/", site::serve);
      site.server.start();
      site.reset();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The same server under another name, which is another origin. */
  String otherUrl(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** Only what is always there. */
  void reset() {
    contents.clear();
    requests.clear();
    html("/empty.html", "");
    html("/title.html", "<!doctype html><title>Woof-Woof</title>");
    html(
        "/grid.html",
        "<style>body{margin:0}div{width:100px;height:100px}</style>"
            + "<div style='background:red'></div><div style='background:blue'></div>");
    html("/frames/frame.html", "<div id=inner>Hi, I am frame</div><input id=field>");
    html("/frames/one-frame.html", "<title>One</title><iframe name=child src=frame.html></iframe>");
    html(
        "/frames/two-frames.html",
        "<title>Two</title><iframe name=uno src=frame.html></iframe>"
            + "<iframe name=dos src=one-frame.html></iframe>");
    html(
        "/input/button.html",
        "<button>Click target</button><script>window.result='Was not clicked';"
            + "document.querySelector('button').onclick=e=>{window.result='Clicked';"
            + "window.clicks=(window.clicks||0)+1;window.offset=[e.offsetX,e.offsetY];"
            + "window.detail=e.detail;window.shift=e.shiftKey;window.which=e.button}</script>");
    html(
        "/input/textarea.html",
        "<textarea></textarea><input id=text><script>window.result='';"
            + "document.querySelector('textarea').oninput=e=>window.result=e.target.value;"
            + "document.querySelector('#text').oninput=e=>window.result=e.target.value</script>");
    html(
        "/input/select.html",
        "<select><option value=black>Black</option><option value=blue>Blue</option>"
            + "<option value=green>Green</option></select><script>window.inputs=[];"
            + "document.querySelector('select').onchange=e=>window.inputs.push("
            + "[...e.target.selectedOptions].map(o=>o.value).join(','))</script>");
    put("/simple.json", new Content(200, "application/json", "{\"foo\":\"bar\"}\n", Map.of()));
    put("/style.css", new Content(200, "text/css", "div{color:rgb(1,2,3)}", Map.of()));
    put("/script.js", new Content(200, "text/javascript", "window.loaded=42", Map.of()));
  }

  void html(String path, String body) {
    put(path, new Content(200, "text/html; charset=utf-8", body, Map.of()));
  }

  void put(String path, Content content) {
    contents.put(path, content);
  }

  void redirect(String path, String to) {
    put(path, new Content(302, "text/plain", "", Map.of("Location", to)));
  }

  /** What was asked for at a path, in the order in which it came. */
  List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Many bytes of which some come, and the others never. */
  private static void begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, 1_000_000);
    exchange.getResponseBody().write(new byte[100_000]);
    exchange.getResponseBody().flush();
  }

  /** {@code /slow} is answered, and {@code /endless} ends, when there is no site any more. */
  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(
              exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
      if (path.equals("/slow")) {
        closing.await();
      }
      if (path.equals("/endless")) {
        begin(exchange);
        closing.await();
      }
      Content content =
          contents.getOrDefault(
              path, new Content(404, "text/plain", "no such page: " + path, Map.of()));
      byte[] bytes = content.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", content.type);
      content.headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(content.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
