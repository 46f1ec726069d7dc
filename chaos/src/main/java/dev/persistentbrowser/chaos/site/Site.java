package dev.persistentbrowser.chaos.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what pages do to it, and hears of each open page every two seconds. It answers a post only
 * after it has noted it. Safe for many threads.
 *
 * <p>{@code /page/SESSION}, {@code /page/SESSION/TAG}, {@code /effect/SESSION/TAG}, {@code
 * /alive/SESSION/DOCUMENT}. {@code /world/SESSION/NAME} is a page with a frame of another site, in
 * which {@code world.js} lets random things be stored and looks whether they are there; {@code
 * /tokens/SESSION/NAME} one with two frames, in which pages log in by themselves.
 */
public final class Site implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html><title>Chaos</title><h1>SESSION</h1><input id="name">
      <script>
        const session = 'SESSION';
        const me = Math.random().toString(36).slice(2);
        const beat = () => fetch('/alive/' + session + '/' + me, {method: 'POST'}).catch(() => {});
        beat();
        setInterval(beat, 2000);
        document.querySelector('#name').oninput = event => {
          const request = new XMLHttpRequest();
          request.open('POST', '/effect/' + session + '/' + event.target.value, false);
          request.send();
        };
      </script>
      """;

  private static final String INNER =
      """
      <!doctype html><input id="one"><textarea id="two"></textarea><form><input id="three"></form>
      <script src="/world.js"></script>
      """;
  private static final String WORLD = INNER + "<iframe name=\"other\" src=\"OTHER\"></iframe>";
  private static final String SCRIPT = resource("world.js");
  private static final String TOKENS = resource("tokens.html");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong order = new AtomicLong();
  private final ConcurrentLinkedQueue<Effect> effects = new ConcurrentLinkedQueue<>();

  /** When each document was last heard of, by session and document. */
  private final Map<String, Map<String, Long>> heard = new ConcurrentHashMap<>();

  private Site(HttpServer server) {
    this.server = server;
  }

  private static String resource(String name) {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Site start() {
    try {
      Site site =
          new Site(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024));
      site.server.setExecutor(site.threads);
      site.server.createContext("/", site::serve);
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The same page as two further sites. */
  private String frames(String session) {
    String frame = "<iframe src='http://%s.localhost:%d/tokens/%s?new'></iframe>";
    int port = server.getAddress().getPort();
    return frame.formatted("b", port, session) + frame.formatted("c", port, session);
  }

  /** Another site on the same server. */
  private String other(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** In the order in which they arrived. */
  public List<Effect> effects() {
    return effects.stream().sorted(Comparator.comparingLong(Effect::order)).toList();
  }

  /** How many open documents of each session were heard of since then, by {@code nanoTime}. */
  public Map<String, Integer> documentsSince(long nanoTime) {
    Map<String, Integer> open = new TreeMap<>();
    heard.forEach(
        (session, documents) -> {
          int count = (int) documents.values().stream().filter(t -> t - nanoTime > 0).count();
          if (count > 0) {
            open.put(session, count);
          }
        });
    return open;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      String session = path.length > 2 ? path[2] : "";
      String name = path.length > 3 ? path[3] : "";
      switch (path[1]) {
        case "page" -> {
          if (!name.isEmpty()) {
            note(session, name, Effect.Kind.LOAD);
          }
          answer(exchange, 200, PAGE.replace("SESSION", session));
        }
        case "effect" -> {
          note(session, name, Effect.Kind.POST);
          answer(exchange, 200, "noted");
        }
        case "world" -> answer(exchange, 200, WORLD.replace("OTHER", other("/inner/" + session)));
        case "tokens" ->
            answer(
                exchange,
                200,
                TOKENS.replace("NAME", session) + (name.isEmpty() ? "" : frames(session)));
        case "inner" -> answer(exchange, 200, INNER);
        case "world.js" -> answer(exchange, 200, SCRIPT, "text/javascript; charset=utf-8");
        case "alive" -> {
          heard
              .computeIfAbsent(session, _ -> new ConcurrentHashMap<>())
              .put(name, System.nanoTime());
          answer(exchange, 200, "");
        }
        default -> answer(exchange, 404, "");
      }
    }
  }

  private void note(String session, String tag, Effect.Kind kind) {
    effects.add(new Effect(session, tag, kind, order.incrementAndGet()));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, text, "text/html; charset=utf-8");
  }

  private static void answer(HttpExchange exchange, int status, String text, String type)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    // Pages that have gone nowhere yet may post, too.
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
