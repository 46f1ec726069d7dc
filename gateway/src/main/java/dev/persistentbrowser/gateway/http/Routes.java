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
   */
  record Route(String method, String path, Operation operation, Handler handler) {
    Endpoint endpoint() {
      return new Endpoint(method, path, operation);
    }
  }

  /** Answers a call, or throws a {@code ServiceException}. */
  @FunctionalInterface
  interface Handler {
    Answer handle(Call call);
  }
}
