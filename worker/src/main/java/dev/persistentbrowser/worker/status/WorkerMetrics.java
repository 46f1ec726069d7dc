package dev.persistentbrowser.worker.status;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Metrics of this worker and its JVM. A gateway has those of all workers together. Safe for many
 * threads.
 */
public final class WorkerMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  /**
   * Makes them.
   *
   * @param sessions live ones of this worker
   * @param hosts browser processes of this worker
   * @param partitions of the command topic that this worker holds
   */
  public WorkerMetrics(IntSupplier sessions, IntSupplier hosts, IntSupplier partitions) {
    gauge("pb_this_worker_sessions", "Live sessions of this worker", sessions);
    gauge("pb_this_worker_browser_hosts", "Browser processes of this worker", hosts);
    gauge("pb_this_worker_partitions", "Partitions of the command topic held here", partitions);
    JvmMetrics.builder().register(registry);
  }

  private void gauge(String name, String help, IntSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsInt()))
        .register(registry);
  }

  /** In Prometheus' text format. */
  String scrape() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static String contentType() {
    return PrometheusTextFormatWriter.CONTENT_TYPE;
  }
}
