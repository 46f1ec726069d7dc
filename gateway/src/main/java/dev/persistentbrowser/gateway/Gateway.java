package dev.persistentbrowser.gateway;

import com.sun.net.httpserver.HttpServer;
import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands in until the real one is there: it only answers that it is ready. */
public final class Gateway implements Component {
  private final Map<String, String> settings;
  private @Nullable HttpServer server;

  private Gateway(Map<String, String> settings) {
    this.settings = settings;
  }

  public static Gateway create(Map<String, String> settings) {
    return new Gateway(Map.copyOf(settings));
  }

  public URI uri() {
    HttpServer running = server;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return URI.create("http://127.0.0.1:" + running.getAddress().getPort());
  }

  @Override
  public void start() {
    try {
      int port = Integer.parseInt(settings.getOrDefault("PB_PORT", "0"));
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
      created.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      created.start();
      server = created;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check() {}

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
