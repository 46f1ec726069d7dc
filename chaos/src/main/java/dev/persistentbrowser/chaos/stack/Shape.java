package dev.persistentbrowser.chaos.stack;

import java.util.List;
import java.util.Map;

/**
 * What an installation is made of.
 *
 * @param spareWorkers further workers that are not started with the others
 * @param settings further settings of gateways and workers ({@code PB_*})
 * @param workerMain the class that workers run
 * @param jvmOptions further options of gateways and workers
 */
public record Shape(
    int gateways,
    int workers,
    int spareWorkers,
    Map<String, String> settings,
    String workerMain,
    List<String> jvmOptions) {
  private static final String WORKER = "dev.persistentbrowser.worker.Main";

  public Shape {
    settings = Map.copyOf(settings);
    jvmOptions = List.copyOf(jvmOptions);
  }

  public static Shape of(int gateways, int workers, int spareWorkers) {
    return new Shape(gateways, workers, spareWorkers, Map.of(), WORKER, List.of());
  }

  public Shape withSettings(Map<String, String> more) {
    return new Shape(gateways, workers, spareWorkers, more, workerMain, jvmOptions);
  }

  public Shape withWorkerMain(String main) {
    return new Shape(gateways, workers, spareWorkers, settings, main, jvmOptions);
  }

  public Shape withJvmOptions(List<String> more) {
    return new Shape(gateways, workers, spareWorkers, settings, workerMain, more);
  }
}
