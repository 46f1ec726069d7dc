package dev.persistentbrowser.chaos;

import dev.persistentbrowser.chaos.history.History;
import dev.persistentbrowser.chaos.history.Opened;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.history.Rest;
import dev.persistentbrowser.chaos.kafka.Lag;
import dev.persistentbrowser.chaos.load.Audit;
import dev.persistentbrowser.chaos.load.EventReaders;
import dev.persistentbrowser.chaos.load.Patience;
import dev.persistentbrowser.chaos.site.Site;
import dev.persistentbrowser.chaos.stack.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is there when the load is over and everything had its time to come to rest. */
record Aftermath(Cluster cluster, Site site, Recorder recorder, Patience patience) {
  static final Duration SETTLE = Duration.ofSeconds(30);

  /** Pages tell every two seconds that they are open. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  /**
   * Closes all sessions, and tells all that was seen.
   *
   * @param readers of their events; null when nobody has read them
   */
  History history(Audit audit, @Nullable EventReaders readers, long faultsEnded)
      throws InterruptedException {
    List<Opened> sessions = audit.sessions();
    Map<String, Integer> documents = heardInABeat();
    audit.closeAll();
    boolean _ = await(() -> heardInABeat().isEmpty());
    Map<String, Integer> left = heardInABeat();
    if (readers != null) {
      // A session whose worker told nothing of its end is over for a reader after 30 s.
      readers.awaitEnd(SETTLE.multipliedBy(2));
      readers.replay();
    }
    long lag;
    try (Lag kafka = new Lag(cluster.kafka(), Cluster.PARTITIONS)) {
      boolean _ = await(() -> kafka.total() == 0);
      lag = kafka.total();
    }
    boolean _ = await(() -> cluster.strays().isEmpty());
    Rest rest = new Rest(faultsEnded, lag, documents, left, cluster.strays());
    return recorder.history(site.effects(), asTheyEnded(sessions, audit.sessions()), rest);
  }

  /** Some may have been restored once more since they were listed. */
  private static List<Opened> asTheyEnded(List<Opened> before, List<Opened> after) {
    Map<String, Integer> last =
        after.stream().collect(Collectors.toMap(Opened::id, Opened::generation, Math::max));
    return before.stream()
        .map(one -> one.inGeneration(last.getOrDefault(one.id(), one.generation())))
        .toList();
  }

  private Map<String, Integer> heardInABeat() {
    long since = System.nanoTime();
    boolean _ = patience.pause(BEAT.toMillis());
    return site.documentsSince(since);
  }

  private boolean await(BooleanSupplier condition) {
    long end = System.nanoTime() + SETTLE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || !patience.pause(TimeUnit.SECONDS.toMillis(1))) {
        return false;
      }
    }
    return true;
  }
}
