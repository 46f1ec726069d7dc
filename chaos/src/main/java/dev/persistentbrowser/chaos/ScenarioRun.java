package dev.persistentbrowser.chaos;

import dev.persistentbrowser.chaos.history.Checker;
import dev.persistentbrowser.chaos.history.History;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.history.Violation;
import dev.persistentbrowser.chaos.load.Audit;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Patience;
import dev.persistentbrowser.chaos.redis.Takeovers;
import dev.persistentbrowser.chaos.scenario.Finding;
import dev.persistentbrowser.chaos.scenario.Scenario;
import dev.persistentbrowser.chaos.scenario.Seeds;
import dev.persistentbrowser.chaos.scenario.Stage;
import dev.persistentbrowser.chaos.site.Site;
import dev.persistentbrowser.chaos.stack.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Plays a scenario on an installation of its own, and judges it as any other run. */
final class ScenarioRun {
  private final Path folder;
  private final String searchPath;
  private final String browser;
  private final Consumer<String> say;

  /**
   * @param folder of all its processes, a short path
   * @param say takes what a person wants to see while it runs
   */
  ScenarioRun(Path folder, String searchPath, String browser, Consumer<String> say) {
    this.folder = folder;
    this.searchPath = searchPath;
    this.browser = browser;
    this.say = say;
  }

  List<Finding> play(Scenario scenario, Seeds seeds) throws InterruptedException {
    Recorder recorder = new Recorder();
    try (Site site = Site.start();
        Cluster cluster = new Cluster(folder, scenario.shape(), searchPath, browser)) {
      cluster.start();
      say.accept("up: " + cluster.gateways());
      try (Gateways gateways = new Gateways(cluster.gateways(), Cluster.API_KEY);
          Takeovers takeovers = new Takeovers(cluster.redis(), Cluster.PARTITIONS)) {
        takeovers.start();
        List<Finding> findings =
            new ArrayList<>(
                scenario.play(new Stage(cluster, gateways, site, recorder, takeovers, say), seeds));
        cluster.heal();
        long ended = recorder.now();
        Audit audit = new Audit(gateways, recorder);
        audit.readAll();
        History history =
            new Aftermath(cluster, site, recorder, new Patience()).history(audit, null, ended);
        List<Violation> violations = Checker.check(history);
        findings.add(
            new Finding(
                "what is promised of every run",
                violations.isEmpty(),
                violations.isEmpty() ? history.ends().toString() : violations.toString()));
        return findings;
      }
    }
  }
}
