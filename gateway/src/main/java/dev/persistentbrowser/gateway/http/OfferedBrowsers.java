package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.lease.LeaseTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The browsers of this installation, as its workers tell them. They are meant to offer the same; a
 * session for a browser that only some of them have may come to another one, and fails there.
 */
final class OfferedBrowsers {
  /** What a session has when nobody says what there is. */
  private static final String STANDARD = "chromium";

  private final LeaseTable leases;

  OfferedBrowsers(LeaseTable leases) {
    this.leases = leases;
  }

  /**
   * The name of the browser of a new session. While no worker lives any name is taken: the one that
   * comes next decides.
   *
   * @param asked what the request says
   */
  String choose(Optional<String> asked) {
    Map<String, InstalledBrowser> offered = byName();
    if (offered.isEmpty()) {
      return asked.orElse(STANDARD);
    }
    String name = asked.orElseGet(() -> offered.keySet().iterator().next());
    if (!offered.containsKey(name)) {
      throw Call.invalid(
          "browser",
          name,
          String.join(" or ", offered.keySet()) + " (what this installation offers)");
    }
    return name;
  }

  /** By name: {@code version}, and {@code default} for the one that is taken when none is asked. */
  ObjectNode json() {
    ObjectNode browsers = Json.object();
    for (InstalledBrowser browser : byName().values()) {
      boolean first = browsers.isEmpty();
      ObjectNode view = browsers.putObject(browser.name()).put("version", browser.version());
      if (first) {
        view.put("default", true);
      }
    }
    return browsers;
  }

  private Map<String, InstalledBrowser> byName() {
    Map<String, InstalledBrowser> all = new LinkedHashMap<>();
    leases.workers().stream()
        .flatMap(worker -> worker.browsers().stream())
        .forEach(browser -> all.putIfAbsent(browser.name(), browser));
    return all;
  }
}
