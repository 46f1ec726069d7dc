package dev.persistentbrowser.chaos;

import dev.persistentbrowser.chaos.fault.Fault;
import dev.persistentbrowser.chaos.fault.Injector;
import dev.persistentbrowser.chaos.fault.Schedule;
import dev.persistentbrowser.chaos.history.Checker;
import dev.persistentbrowser.chaos.history.History;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.load.Audit;
import dev.persistentbrowser.chaos.load.EventReaders;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Load;
import dev.persistentbrowser.chaos.load.Patience;
import dev.persistentbrowser.chaos.redis.Takeovers;
import dev.persistentbrowser.chaos.site.Site;
import dev.persistentbrowser.chaos.stack.Cluster;
import dev.persistentbrowser.chaos.stack.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A whole installation under load while it is broken by a schedule, and what came of it. */
public final class ChaosRun {
  private static final int THINK_MS = 500;
  private static final int SPARES = 2;

  private final Options options;
  private final Path folder;
  private final String searchPath;
  private final String browser;
  private final Consumer<String> say;
  private final Patience patience = new Patience();

  /**
   * @param folder of all its processes, a short path
   * @param say takes what a person wants to see while it runs
   */
  public ChaosRun(
      Options options, Path folder, String searchPath, String browser, Consumer<String> say) {
    this.options = options;
    this.folder = folder;
    this.searchPath = searchPath;
    this.browser = browser;
    this.say = say;
  }

  public List<Fault> schedule() {
    return Schedule.of(
        options.seed(),
        options.length(),
        options.every(),
        options.gateways(),
        options.workers(),
        SPARES);
  }

  /** Breaks, mends, waits for rest, and judges. */
  public Report run() throws InterruptedException {
    Recorder recorder = new Recorder();
    Shape shape = Shape.of(options.gateways(), options.workers(), SPARES);
    try (Site site = Site.start();
        Cluster cluster = new Cluster(folder, shape, searchPath, browser)) {
      cluster.start();
      say.accept("up: " + cluster.gateways());
      try (Gateways gateways = new Gateways(cluster.gateways(), Cluster.API_KEY);
          Takeovers takeovers = new Takeovers(cluster.redis(), Cluster.PARTITIONS)) {
        takeovers.start();
        EventReaders readers = new EventReaders(gateways, recorder, options.seed());
        Load load =
            new Load(
                gateways,
                site,
                recorder,
                readers,
                new Load.Size(options.sessions(), THINK_MS, true));
        load.start(options.seed());
        Injector injector = new Injector(cluster, patience, takeovers::died);
        injector.run(schedule());
        cluster.heal();
        long faultsEnded = recorder.now();
        say.accept("the faults are over");
        load.stop();
        Audit audit = new Audit(gateways, recorder);
        // At once: when each is seen to have ended is part of what is judged.
        audit.readUnseen();
        load.awaitEnd(Aftermath.SETTLE.plusSeconds(30));
        say.accept("the load is over");
        audit.readAll();
        History history =
            new Aftermath(cluster, site, recorder, patience).history(audit, readers, faultsEnded);
        return new Report(
            options,
            injector.done(),
            history,
            Checker.check(history),
            takeovers.count(),
            takeovers.longest());
      }
    }
  }

  /** Ends the faults early; the run then comes to its end as ever. */
  public void hurry() {
    patience.end();
  }
}
