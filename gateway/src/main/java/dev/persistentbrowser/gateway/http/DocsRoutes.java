package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.gateway.openapi.OpenApi;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The description of the API: {@code /openapi.json}, and {@code /docs}, a page that shows it by
 * Swagger UI. All of it is on the class path: nothing is loaded from elsewhere.
 */
final class DocsRoutes implements Routes {
  private static final String VIEWER = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final Operation DOCUMENT =
      Operation.open("info", "openapi", "This document, as OpenAPI 3.1")
          .takes("If-None-Match")
          .answers(200, "Document")
          .answers(304, "Unchanged");
  private static final Operation PAGE =
      Operation.open("info", "docs", "A page that shows this document")
          .takes("If-None-Match")
          .answers(200, "Html")
          .answers(304, "Unchanged");
  private static final Operation FILE =
      Operation.open("info", "docsFile", "A file of that page")
          .takes("If-None-Match")
          .answers(200, "PageFile")
          .answers(304, "Unchanged")
          .refuses(ErrorCode.NOT_FOUND);

  private final List<Routes> parts;
  private final Catalog catalog;
  private final Lock lock = new ReentrantLock();
  private final Cached page;
  private final Map<String, Cached> files;
  private @Nullable Cached document;

  /**
   * @param parts the rest of the API
   */
  DocsRoutes(List<Routes> parts, Catalog catalog) {
    this.parts = List.copyOf(parts);
    this.catalog = catalog;
    this.page = Cached.of("text/html; charset=utf-8", own("docs.html"));
    this.files =
        Map.of(
            "docs.js",
            Cached.of("text/javascript; charset=utf-8", own("docs.js")),
            "swagger-ui-bundle.js",
            Cached.of("text/javascript; charset=utf-8", viewer("swagger-ui-bundle.js")),
            "swagger-ui.css",
            Cached.of("text/css; charset=utf-8", viewer("swagger-ui.css")),
            "favicon-32x32.png",
            Cached.of("image/png", viewer("favicon-32x32.png")));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/openapi.json", DOCUMENT, call -> document().answer(call)),
        new Route("GET", "/docs", PAGE, call -> guarded(page.answer(call))),
        new Route("GET", "/docs/{file}", FILE, this::file));
  }

  /** Made when it is first asked for: a gateway is ready the sooner. */
  private Cached document() {
    lock.lock();
    try {
      Cached made = document;
      if (made == null) {
        made =
            Cached.of(
                Answer.JSON,
                Json.bytes(
                    OpenApi.document(
                        Stream.concat(parts.stream(), Stream.of(this))
                            .flatMap(part -> part.routes().stream())
                            .map(Route::endpoint)
                            .toList(),
                        catalog)));
        document = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private Answer file(Call call) {
    Cached file = files.get(call.file());
    if (file == null) {
      throw Call.notFound("file", call.file());
    }
    return guarded(file.answer(call));
  }

  private static Answer guarded(Answer answer) {
    return answer
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  private static byte[] own(String name) {
    return bytes(DocsRoutes.class.getPackageName().replace('.', '/') + "/" + name);
  }

  private static byte[] viewer(String name) {
    Properties about = new Properties();
    try (InputStream in = open(VIEWER)) {
      about.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes(
        "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/" + name);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = DocsRoutes.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("no " + resource + " on the class path");
    }
    return in;
  }
}
