package dev.persistentbrowser.gateway.http;

import java.util.List;

/** A part of the API. */
interface Routes {
  List<Route> routes();

  /**
   * One route.
   *
   * @param path with {@code {name}} for what {@link Call} reads
   * @param entity what becomes of the body of a request
   */
  record Route(String method, String path, Handler handler, Entity entity) {
    Route(String method, String path, Handler handler) {
      this(method, path, handler, Entity.READ);
    }

    /** One whose handler reads the body, which may be large. */
    static Route streaming(String method, String path, Handler handler) {
      return new Route(method, path, handler, Entity.STREAMED);
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
