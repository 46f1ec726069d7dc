package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.gateway.openapi.Endpoint;
import dev.persistentbrowser.gateway.openapi.Operation;
import java.util.List;

/** A part of the API. */
interface Routes {
  List<Route> routes();

  /**
   * One route.
   *
   * @param path with {@code {name}} for what {@link Call} reads
   * @param operation what it says of itself in the description of the API
   * @param entity what becomes of the body of a request
   */
  record Route(String method, String path, Operation operation, Handler handler, Entity entity) {
    Route(String method, String path, Operation operation, Handler handler) {
      this(method, path, operation, handler, Entity.READ);
    }

    /** One whose handler reads the body, which may be large. */
    static Route streaming(String method, String path, Operation operation, Handler handler) {
      return new Route(method, path, operation, handler, Entity.STREAMED);
    }

    Endpoint endpoint() {
      return new Endpoint(method, path, operation);
    }
  }

  /** How a body is taken. */
  enum Entity {
    /** It is in memory before the handler is called. */
    READ,
    STREAMED
  }

  /** Answers a call, or throws a {@code ServiceException}. */
  @FunctionalInterface
  interface Handler {
    Answer handle(Call call);
  }
}
