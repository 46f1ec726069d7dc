package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.gateway.metrics.GatewayMetrics;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.json.Json;
import java.util.List;

/** What the gateway says of itself and of the API. */
final class InfoRoutes implements Routes {
  private static final Operation CATALOG =
      Operation.of("info", "catalog", "Every action with its parameters, as data")
          .takes("If-None-Match")
          .answers(200, "Catalog")
          .answers(304, "Unchanged");
  private static final Operation METRICS =
      Operation.of("info", "metrics", "Counters and times, for Prometheus").answers(200, "Metrics");

  private final GatewayMetrics metrics;
  private final Catalog catalog;
  private final OfferedBrowsers browsers;

  InfoRoutes(GatewayMetrics metrics, Catalog catalog, OfferedBrowsers browsers) {
    this.metrics = metrics;
    this.catalog = catalog;
    this.browsers = browsers;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/catalog", CATALOG, this::catalog),
        new Route(
            "GET",
            "/metrics",
            METRICS,
            call -> Answer.text(GatewayMetrics.contentType(), metrics.scrape())));
  }

  /** With what differs between installations. */
  private Answer catalog(Call call) {
    ObjectNode answer = Json.object().set("browsers", browsers.json());
    answer.setAll((ObjectNode) catalog.json());
    return Cached.of(Answer.JSON, Json.bytes(answer)).answer(call);
  }
}
