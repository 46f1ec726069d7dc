package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.gateway.metrics.GatewayMetrics;
import java.util.List;

/** What the gateway says of itself and of the API. */
final class InfoRoutes implements Routes {
  private final GatewayMetrics metrics;
  private final Answer catalog;

  InfoRoutes(GatewayMetrics metrics, Catalog catalog) {
    this.metrics = metrics;
    this.catalog = Answer.json(200, catalog.json());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/catalog", call -> catalog),
        new Route(
            "GET",
            "/metrics",
            call -> Answer.text(GatewayMetrics.contentType(), metrics.scrape())));
  }
}
