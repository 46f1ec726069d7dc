package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.catalog.Nearest;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.auth.ApiKeys;
import dev.persistentbrowser.gateway.metrics.GatewayMetrics;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.gateway.openapi.QueryParameters;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lifecycle.Component;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: every route needs a key unless it says otherwise; whatever goes wrong becomes a
 * problem; each request is counted. Handlers block on virtual threads.
 */
public final class ApiServer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final Duration IDLE_CONNECTION = Duration.ofMinutes(10);
  private static final int MAX_HEADERS_BYTES = 32 << 10;

  /** What a body may exceed its limit by and still get its answer; one beyond is cut off. */
  private static final long READ_BEYOND_BYTES = 32 << 20;

  private final GatewaySettings settings;
  private final ApiKeys keys;
  private final GatewayMetrics metrics;
  private final List<Routes> parts;
  private final QueryParameters queries = QueryParameters.load();
  private @Nullable WebServer server;

  ApiServer(GatewaySettings settings, ApiKeys keys, GatewayMetrics metrics, List<Routes> parts) {
    this.settings = settings;
    this.keys = keys;
    this.metrics = metrics;
    this.parts = List.copyOf(parts);
  }

  @Override
  public void start() {
    server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .maxPayloadSize(
                Math.max(settings.maxBodyBytes(), settings.maxFileBytes()) + READ_BEYOND_BYTES)
            .maxTcpConnections(settings.maxConnections())
            .shutdownGracePeriod(settings.grace())
            .idleConnectionTimeout(IDLE_CONNECTION)
            .addProtocol(
                io.helidon.webserver.http1.Http1Config.builder()
                    .maxHeadersSize(MAX_HEADERS_BYTES)
                    .build())
            .connectionOptions(options -> options.tcpNoDelay(true))
            .directHandlers(Problems.beforeRouting())
            .routing(this::routing)
            .build()
            .start();
  }

  private void routing(HttpRouting.Builder routing) {
    Map<String, List<String>> methods = new LinkedHashMap<>();
    for (Routes part : parts) {
      for (Routes.Route route : part.routes()) {
        methods.computeIfAbsent(route.path(), _ -> new ArrayList<>()).add(route.method());
        routing.route(
            Method.create(route.method()),
            route.path(),
            (request, response) -> serve(route, request, response));
      }
    }
    methods.forEach((path, allowed) -> routing.any(path, notAllowed(path, allowed)));
    routing.any(
        (request, response) ->
            send(
                response,
                Problems.answer(
                    ErrorCode.NOT_FOUND, 404, "there is no route " + request.path().rawPath())));
  }

  private static Handler notAllowed(String path, List<String> allowed) {
    return (request, response) ->
        send(
            response,
            Problems.answer(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    405,
                    request.prologue().method().text() + " is not a method of " + path)
                .with("Allow", String.join(", ", allowed)));
  }

  private void serve(Routes.Route route, ServerRequest request, ServerResponse response) {
    long begin = System.nanoTime();
    Answer answer = answer(route, request);
    metrics.answered(
        route.method(), route.path(), answer.status(), (System.nanoTime() - begin) / 1e9);
    send(response, answer);
  }

  private Call call(Routes.Route route, ServerRequest request) {
    TenantId tenant =
        switch (route.operation().access()) {
          case KEY -> authenticate(request);
          case ANYBODY -> null;
        };
    return switch (route.entity()) {
      case READ -> Call.read(request, tenant, Math.toIntExact(settings.maxBodyBytes()));
      case STREAMED -> new Call(request, tenant, new byte[0]);
    };
  }

  private Answer answer(Routes.Route route, ServerRequest request) {
    try {
      Call call = call(route, request);
      expectKnownQuery(route, request);
      return route.handler().handle(call);
    } catch (ServiceException e) {
      if (e.code().httpStatus() >= 500) {
        LOG.warn("{} {} failed", route.method(), route.path(), e);
      }
      return Problems.answer(e);
    } catch (RequestException e) {
      int status = e.status().code();
      return Problems.answer(Problems.codeOf(status), status, detail(e, status));
    } catch (HttpException e) {
      int status = e.status().code();
      return Problems.answer(Problems.codeOf(status), status, detail(e, status));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", route.method(), route.path(), e);
      return Problems.answer(
          ErrorCode.INTERNAL, 500, "the gateway failed; its log says how and where");
    }
  }

  /**
   * Refuses unknown query parameters, which would be ignored. Open routes accept any, since probes
   * may add their own.
   */
  private void expectKnownQuery(Routes.Route route, ServerRequest request) {
    if (route.operation().access() == Operation.Access.ANYBODY) {
      return;
    }
    Set<String> taken = queries.of(route.operation());
    for (String name : request.query().names()) {
      if (!taken.contains(name)) {
        throw new ServiceException(
            ErrorCode.INVALID_REQUEST,
            "the query has \""
                + name
                + "\""
                + Nearest.hint(name, taken)
                + "; "
                + route.method()
                + " "
                + route.path()
                + " takes "
                + (taken.isEmpty() ? "no parameters in it" : String.join(", ", taken)));
      }
    }
  }

  private String detail(Exception e, int status) {
    return status == 413
        ? "the body is larger than anything that is taken: a request has at most "
            + settings.maxBodyBytes()
            + " bytes (PB_MAX_BODY_BYTES), a file "
            + settings.maxFileBytes()
            + " (PB_MAX_FILE_BYTES)"
        : String.valueOf(e.getMessage());
  }

  private TenantId authenticate(ServerRequest request) {
    Optional<String> key =
        request
            .headers()
            .first(HeaderNames.AUTHORIZATION)
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).strip())
            .or(() -> request.headers().first(API_KEY));
    if (key.isEmpty()) {
      throw new ServiceException(
          ErrorCode.UNAUTHENTICATED,
          "an API key is missing: send it as `Authorization: Bearer <key>` or `X-API-Key: <key>`");
    }
    return keys.owner(key.get())
        .orElseThrow(
            () -> new ServiceException(ErrorCode.UNAUTHENTICATED, "the API key is not known"));
  }

  private static void send(ServerResponse response, Answer answer) {
    response.status(answer.status());
    answer.headers().forEach(response::header);
    switch (answer.content()) {
      case Answer.Content.None() -> response.send();
      case Answer.Content.Bytes(String type, byte[] bytes) -> {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.send(bytes);
      }
      case Answer.Content.Stream(String type, InputStream bytes, long sizeBytes) -> {
        response.header(HeaderNames.CONTENT_TYPE, type);
        if (sizeBytes >= 0) {
          response.contentLength(sizeBytes);
        }
        try (bytes;
            OutputStream out = response.outputStream()) {
          bytes.transferTo(out);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      case Answer.Content.Live(String type, Answer.Writer writer) -> {
        response.header(HeaderNames.CONTENT_TYPE, type);
        try (OutputStream out = response.outputStream()) {
          writer.writeTo(out);
        } catch (IOException | UncheckedIOException e) {
          LOG.debug("Who listened has gone", e);
        }
      }
    }
  }

  /** Where it listens. */
  public URI uri() {
    WebServer started = server;
    if (started == null) {
      throw new IllegalStateException("the server has not been started");
    }
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + started.port());
  }

  @Override
  public void check() {
    WebServer started = server;
    if (started == null || !started.isRunning()) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the HTTP server does not run");
    }
  }

  @Override
  public void close() {
    WebServer started = server;
    server = null;
    if (started != null) {
      started.stop();
    }
  }
}
