package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lifecycle.Health;
import java.util.List;

/** The probes: {@code GET}, and {@code HEAD} for those who only look at the status. */
final class HealthRoutes implements Routes {
  private static final Answer ALIVE = Answer.json(200, Json.object().put("status", "up"));

  private final Health health;

  HealthRoutes(Health health) {
    this.health = health;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/health/live", live("live"), _ -> ALIVE),
        new Route("HEAD", "/health/live", head("liveStatus"), _ -> Answer.none(200)),
        new Route("GET", "/health/ready", ready("ready"), _ -> found()),
        new Route("HEAD", "/health/ready", head("readyStatus"), _ -> status()),
        new Route("GET", "/health", ready("health"), _ -> found()),
        new Route("HEAD", "/health", head("healthStatus"), _ -> status()));
  }

  private Answer found() {
    Health.Finding finding = health.look();
    return Answer.json(status(finding), finding.body());
  }

  private Answer status() {
    return Answer.none(status(health.look()));
  }

  private static int status(Health.Finding finding) {
    return finding.up() ? 200 : 503;
  }

  private static Operation live(String id) {
    return Operation.open("info", id, "Whether the process answers").answers(200, "Alive");
  }

  private static Operation ready(String id) {
    return Operation.open("info", id, "Whether a command would succeed now")
        .answers(200, "Health")
        .answers(503, "Health");
  }

  private static Operation head(String id) {
    return Operation.open("info", id, "The status alone").answers(200, "None").answers(503, "Down");
  }
}
