package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.gateway.metrics.GatewayMetrics;
import dev.persistentbrowser.json.Json;
import java.util.List;

/** What the gateway says of itself and of the API. */
final class InfoRoutes implements Routes {
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
        new Route("GET", "/catalog", call -> catalog()),
        new Route(
            "GET",
            "/metrics",
            call -> Answer.text(GatewayMetrics.contentType(), metrics.scrape())));
  }

  /** With what differs between installations. */
  private Answer catalog() {
    ObjectNode answer = Json.object().set("browsers", browsers.json());
    return Answer.json(200, answer.setAll((ObjectNode) catalog.json()));
  }
}
