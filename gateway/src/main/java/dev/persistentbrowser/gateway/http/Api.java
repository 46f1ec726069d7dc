package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.command.kafka.ClaimCheck;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.auth.ApiKeys;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.gateway.event.EventFeed;
import dev.persistentbrowser.gateway.metrics.GatewayMetrics;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lifecycle.Health;
import dev.persistentbrowser.session.SessionRegistry;
import java.util.ArrayList;
import java.util.List;

/** All routes of the API over the parts that they need. */
public final class Api {
  private Api() {}

  /**
   * The server of all routes; not yet started.
   *
   * @param partitions of the command topic
   */
  public static ApiServer server(
      GatewaySettings settings,
      ApiKeys keys,
      Commands commands,
      SessionRegistry registry,
      ArtifactStore artifacts,
      ClaimCheck claims,
      LeaseTable leases,
      EventFeed events,
      Health health,
      GatewayMetrics metrics,
      int partitions) {
    Catalog catalog = Catalog.load();
    CommandChecker checker = new CommandChecker(catalog);
    OfferedBrowsers browsers = new OfferedBrowsers(leases);
    List<Routes> parts =
        List.of(
            new SessionRoutes(
                commands, registry, checker, browsers, catalog.events(), settings, partitions),
            new PageRoutes(commands, registry, settings),
            new CommandRoutes(commands, checker, claims, settings),
            new ArtifactRoutes(commands, artifacts, checker, settings),
            new OneShotRoutes(commands, artifacts, checker, browsers, settings, partitions),
            new SnapshotRoutes(commands, claims, checker, settings),
            new FileRoutes(registry, artifacts, settings),
            new EventRoutes(events, registry),
            new AdminRoutes(leases, settings),
            new InfoRoutes(metrics, catalog, browsers),
            new HealthRoutes(health));
    List<Routes> all = new ArrayList<>(parts);
    all.add(new DocsRoutes(parts, catalog));
    return new ApiServer(settings, keys, metrics, all);
  }
}
