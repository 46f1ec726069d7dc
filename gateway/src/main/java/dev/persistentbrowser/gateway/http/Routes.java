package dev.persistentbrowser.gateway.http;

import java.util.List;

/** A part of the API. */
interface Routes {
  List<Route> routes();

  /**
   * One route.
   *
   * @param path with {@code {name}} for what {@link Call} reads
   */
  record Route(String method, String path, Handler handler) {}

  /** Answers a call, or throws a {@code ServiceException}. */
  @FunctionalInterface
  interface Handler {
    Answer handle(Call call);
  }
}
