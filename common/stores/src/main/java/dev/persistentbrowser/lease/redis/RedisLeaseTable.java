package dev.persistentbrowser.lease.redis;

import dev.persistentbrowser.id.WorkerId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.InstalledBrowser;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Leases as keys that expire; their value is {@code <worker>/<epoch of the partition>}. */
public final class RedisLeaseTable implements LeaseTable {
  private static final String LIFE_MS = Long.toString(LIFE.toMillis());

  private final RedisStore redis;

  public RedisLeaseTable(RedisStore redis) {
    this.redis = redis;
  }

  @Override
  public Set<Lease> renew(WorkerStatus worker, Collection<Lease> held, int partitions) {
    List<String> args = new ArrayList<>();
    args.add(worker.id().value());
    args.add(Integer.toString(worker.capacity()));
    args.add(Integer.toString(worker.sessions()));
    args.add(Integer.toString(worker.hosts()));
    args.add(worker.draining() ? "1" : "0");
    args.add(LIFE_MS);
    args.add(Integer.toString(partitions));
    args.add(Json.write(worker.browsers()));
    addTo(args, held);
    Set<String> kept = Set.copyOf(redis.run(Script.RENEW, args.toArray(String[]::new)));
    return held.stream()
        .filter(lease -> kept.contains(Integer.toString(lease.partition())))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Claimed claim(WorkerId worker, int partitions, int heldAlready) {
    List<String> got =
        redis.run(
            Script.CLAIM,
            worker.value(),
            LIFE_MS,
            Integer.toString(partitions),
            Integer.toString(heldAlready));
    List<Lease> leases = new ArrayList<>();
    for (int i = 1; i < got.size(); i += 2) {
      leases.add(new Lease(Integer.parseInt(got.get(i)), got.get(i + 1)));
    }
    return new Claimed(leases, Duration.ofMillis(Long.parseLong(got.getFirst())));
  }

  @Override
  public void release(Collection<Lease> leases) {
    release("", leases);
  }

  @Override
  public void leave(WorkerId worker, Collection<Lease> leases) {
    release(worker.value(), leases);
  }

  private void release(String leaving, Collection<Lease> leases) {
    List<String> args = new ArrayList<>();
    args.add(leaving);
    addTo(args, leases);
    redis.run(Script.RELEASE, args.toArray(String[]::new));
  }

  @Override
  public boolean drain(WorkerId worker) {
    return redis.run(Script.DRAIN, worker.value()).getFirst().equals("ASKED");
  }

  @Override
  public boolean drainAsked(WorkerId worker) {
    return "1".equals(redis.<@Nullable String>call(r -> r.hget("pb:worker:" + worker, "drain")));
  }

  private static void addTo(List<String> args, Collection<Lease> leases) {
    for (Lease lease : leases) {
      args.add(Integer.toString(lease.partition()));
      args.add(lease.token());
    }
  }

  @Override
  public List<WorkerStatus> workers() {
    return redis.call(
        r -> {
          // The set is pruned by the workers' own renewals: when none is left it is stale, the
          // hashes are not.
          return r.zrange("pb:workers", 0, -1).stream()
              .map(id -> status(id, r.hgetall("pb:worker:" + id)))
              .flatMap(Optional::stream)
              .toList();
        });
  }

  private static Optional<WorkerStatus> status(String id, Map<String, String> row) {
    if (row.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WorkerStatus(
            new WorkerId(id),
            Integer.parseInt(row.getOrDefault("capacity", "0")),
            Integer.parseInt(row.getOrDefault("sessions", "0")),
            Integer.parseInt(row.getOrDefault("hosts", "0")),
            "1".equals(row.get("draining")),
            List.of(Json.read(row.getOrDefault("browsers", "[]"), InstalledBrowser[].class))));
  }
}
