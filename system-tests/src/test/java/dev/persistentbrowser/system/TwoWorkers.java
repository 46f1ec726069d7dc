package dev.persistentbrowser.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The sessions of a stack with two workers. */
final class TwoWorkers {
  /** More than are opened until both have some. */
  static final Map<String, String> SETTINGS = Map.of("PB_MAX_SESSIONS_PER_KEY", "500");

  private TwoWorkers() {}

  /**
   * Opens sessions until each worker has two. One that has just joined gets its partitions in a
   * while.
   */
  static List<Tab> open(Client client, Supplier<Tab> open) {
    Eventually.get("both workers", () -> sessions(client), workers -> workers.size() == 2);
    List<Tab> tabs = new ArrayList<>();
    Eventually.get(
        "sessions on both",
        () -> {
          tabs.add(open.get());
          return sessions(client);
        },
        workers -> workers.size() == 2 && workers.values().stream().allMatch(n -> n >= 2));
    return tabs;
  }

  /** How many sessions each worker says it has. */
  static Map<String, Integer> sessions(Client client) {
    return client
        .get("/metrics")
        .is(200)
        .text()
        .lines()
        .filter(line -> line.startsWith("pb_worker_sessions{"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('}')),
                line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ')))));
  }
}
